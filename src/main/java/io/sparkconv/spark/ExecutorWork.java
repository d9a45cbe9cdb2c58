// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.spark.UnitRecord.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one executor did of a run, so that a slow one shows. Work that was lost and done again counts for whoever did it
 * last.
 *
 * @param place the JVM
 * @param units of work that it completed
 * @param images whose rows it made
 * @param nanos that its tasks spent reading, decoding and computing
 */
public record ExecutorWork(Place place, long units, long images, long nanos) {

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::executor).thenComparing(Place::kernels).thenComparing(Place::model);

    /** All executors of a run's units, by name. */
    static List<ExecutorWork> of(Collection<UnitRecord> units) {
        Map<Place, List<UnitRecord>> byPlace = units.stream()
                .collect(Collectors.groupingBy(UnitRecord::where, () -> new TreeMap<>(ORDER), Collectors.toList()));
        List<ExecutorWork> work = new ArrayList<>();
        byPlace.forEach((place, records) -> work.add(new ExecutorWork(
                place,
                records.size(),
                records.stream().mapToLong(UnitRecord::rows).sum(),
                records.stream().mapToLong(UnitRecord::busyNanos).sum())));
        return work;
    }

    /** Adds a row of a report. */
    void addTo(ObjectNode json) {
        place.addTo(json);
        json.put("units", units);
        json.put("images", images);
        json.put("busyNanos", nanos);
    }
}
