// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.spark.ledger.UnitRecord.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.SparkContext;

/**
 * What one executor did of a run, so that a slow one shows. Work that was lost and done again counts for whoever did it
 * last.
 *
 * @param place the JVM
 * @param cores of the executor; 0 if it is lost and forgotten
 * @param units of work that it completed
 * @param items that came of it: images whose rows it made, or tiles
 * @param nanos that its tasks spent reading, decoding and computing
 * @param peakBytes of memory that its process had held when it completed the last unit; 0 if not known
 */
public record ExecutorWork(Place place, int cores, long units, long items, long nanos, long peakBytes) {

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::executor).thenComparing(Place::kernels).thenComparing(Place::model);

    /** One unit of work as far as its executor is concerned. */
    public interface Unit {
        Place where();

        /** Images or tiles that came of it. */
        long items();

        /** Nanoseconds of reading, decoding and computing. */
        long busyNanos();

        /** See {@link PeakMemory}. */
        long peakBytes();
    }

    /** All executors of a run's units, by name. */
    public static List<ExecutorWork> of(Collection<? extends Unit> units, SparkContext context) {
        ExecutorCores cores = ExecutorCores.of(context);
        Map<Place, List<Unit>> byPlace = units.stream()
                .collect(Collectors.groupingBy(Unit::where, () -> new TreeMap<>(ORDER), Collectors.toList()));
        List<ExecutorWork> work = new ArrayList<>();
        byPlace.forEach((place, records) -> work.add(new ExecutorWork(
                place,
                cores.of(place.executor()),
                records.size(),
                records.stream().mapToLong(Unit::items).sum(),
                records.stream().mapToLong(Unit::busyNanos).sum(),
                records.stream().mapToLong(Unit::peakBytes).max().orElse(0))));
        return work;
    }

    /**
     * Adds a row of a report.
     *
     * @param unit what items are called, in the plural
     */
    public void addTo(ObjectNode json, String unit) {
        place.addTo(json);
        json.put("cores", cores);
        json.put("units", units);
        json.put(unit, items);
        json.put("busyNanos", nanos);
        json.put("peakBytes", peakBytes);
    }
}
