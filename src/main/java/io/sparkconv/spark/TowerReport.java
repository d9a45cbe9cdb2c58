// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.split.tower.TowerBill;
import java.util.List;
import java.util.SortedSet;

/**
 * What towers did, and where.
 *
 * @param executors those that ran towers
 */
public record TowerReport(TowerBill bill, List<Executor> executors) {

    /**
     * What one executor did.
     *
     * @param name Spark's id of it, with its host
     * @param towers that it fetched and ran, from 1
     * @param copies of towers that were made ready in it; more than towers if it had to let go of one in between
     */
    public record Executor(String name, SortedSet<Integer> towers, int copies) {}

    /** Adds what the bill adds, and {@code towerExecutors}. */
    void addTo(ObjectNode json) {
        bill.addTo(json);
        ArrayNode list = json.putArray("towerExecutors");
        for (Executor executor : executors) {
            ObjectNode node = list.addObject();
            node.put("executor", executor.name());
            ArrayNode towers = node.putArray("towers");
            executor.towers().forEach(towers::add);
            node.put("copies", executor.copies());
        }
    }
}
