// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.kernel.simd.PeakRate;
import io.sparkconv.spark.ledger.UnitRecord.Place;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What one core can do at most, where a run computed.
 *
 * @param executor Spark's id of it, with its host
 * @param flops floating-point operations in a second
 * @param bandwidth bytes that it reads and writes in memory in a second; NaN if there was no room to measure it
 */
public record MachineRates(String executor, double flops, double bandwidth) implements Serializable {

    /** Measuring takes an eighth of a GiB, which must not be the last that a heap has. */
    private static final long ROOM = 512L << 20;

    /** Those of this JVM, measured when they are first asked for. */
    private static final class Here {
        static final double FLOPS = PeakRate.flops();
        static final double BANDWIDTH = hasRoom() ? PeakRate.bandwidth() : Double.NaN;

        private static boolean hasRoom() {
            Runtime java = Runtime.getRuntime();
            return java.maxMemory() - (java.totalMemory() - java.freeMemory()) >= ROOM;
        }
    }

    /** Measures in a task, if the run's kernels use vectors: what limits plain loops is not known. */
    public static Optional<MachineRates> measure(JavaSparkContext context, Collection<UnitRecord> units) {
        if (units.stream().noneMatch(unit -> unit.where().kernels().startsWith("simd"))) {
            return Optional.empty();
        }
        return Optional.of(context.parallelize(List.of(0), 1)
                .map(any -> new MachineRates(Place.here("", "").executor(), Here.FLOPS, Here.BANDWIDTH))
                .first());
    }

    /** Adds the parts that are known to a bill. */
    public void addTo(ObjectNode json) {
        json.put("executor", executor);
        json.put("flops", flops);
        if (Double.isFinite(bandwidth)) {
            json.put("bytesPerSecond", bandwidth);
        }
    }
}
