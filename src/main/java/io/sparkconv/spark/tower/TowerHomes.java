// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tower;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.storage.BlockManagerId;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The executors at which each tower is at home, so that an executor need not fetch the weights of all. Executors take turns:
 * with fewer of them than towers, some have several; with more, some towers have several.
 *
 * @param executors of each tower, as Spark names task locations
 */
record TowerHomes(List<List<String>> executors) {

    /** Homes at the executors that there are now; none in local mode, where there is but the driver. */
    static TowerHomes now(SparkContext context, int towers) {
        List<BlockManagerId> known = new ArrayList<>();
        CollectionConverters.asJava(
                        context.env().blockManager().master().getMemoryStatus().keysIterator())
                .forEachRemaining(known::add);
        return of(
                known.stream()
                        .filter(id -> !id.isDriver())
                        .sorted(Comparator.comparing(BlockManagerId::host).thenComparing(BlockManagerId::executorId))
                        .map(id -> "executor_" + id.host() + "_" + id.executorId())
                        .toList(),
                towers);
    }

    static TowerHomes of(List<String> executors, int towers) {
        List<List<String>> homes = new ArrayList<>();
        for (int tower = 0; tower < towers; tower++) {
            homes.add(new ArrayList<>());
        }
        for (int turn = 0; turn < (executors.isEmpty() ? 0 : Math.max(towers, executors.size())); turn++) {
            homes.get(turn % towers).add(executors.get(turn % executors.size()));
        }
        return new TowerHomes(homes);
    }

    /** Where the partition of a {@link TowerPartitioner} is at home. */
    List<String> ofPartition(int partition) {
        return executors.get(partition % executors.size());
    }
}
