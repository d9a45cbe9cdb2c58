// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * When which executor did which units of work. Of many units it keeps how many were in work at a time.
 *
 * @param start of the run, in milliseconds since 1970, as {@code end}
 */
public record Timeline(Map<UnitKey, UnitRecord> units, long start, long end) {

    /** With more units than these, a bill would become longer than anybody reads. */
    static final int MOST_UNITS = 2000;

    static final int BINS = 200;

    private static final Comparator<Map.Entry<UnitKey, UnitRecord>> ORDER = Comparator.comparing(
                    (Map.Entry<UnitKey, UnitRecord> unit) ->
                            unit.getValue().time().start())
            .thenComparing(unit -> unit.getKey().segment())
            .thenComparing(unit -> unit.getKey().block());

    /**
     * Adds {@code millis}, how long the run was, and a row for each executor with {@code units}, or with {@code bins}:
     * mean numbers of units in work in equal parts of the run.
     */
    public void addTo(ObjectNode json) {
        json.put("millis", end - start);
        ArrayNode rows = json.putArray("executors");
        Map<String, List<Map.Entry<UnitKey, UnitRecord>>> byExecutor = new TreeMap<>();
        units.entrySet().stream()
                .sorted(ORDER)
                .forEach(unit -> byExecutor
                        .computeIfAbsent(unit.getValue().where().executor(), e -> new ArrayList<>())
                        .add(unit));
        byExecutor.forEach((executor, own) -> {
            ObjectNode row = rows.addObject();
            row.put("executor", executor);
            if (units.size() <= MOST_UNITS) {
                ArrayNode list = row.putArray("units");
                own.forEach(unit -> add(list.addObject(), unit.getKey(), unit.getValue()));
            } else {
                addBins(row.putArray("bins"), own);
            }
        });
    }

    private void add(ObjectNode json, UnitKey key, UnitRecord record) {
        json.put("segment", key.segment());
        json.put("start", record.time().start() - start);
        json.put("millis", record.time().end() - record.time().start());
        json.put("rows", record.rows());
        json.put("failed", record.tally().failed());
    }

    private void addBins(ArrayNode json, List<Map.Entry<UnitKey, UnitRecord>> own) {
        double width = Math.max(1, end - start) / (double) BINS;
        double[] busy = new double[BINS];
        for (Map.Entry<UnitKey, UnitRecord> unit : own) {
            double from = (unit.getValue().time().start() - start) / width;
            double to = (unit.getValue().time().end() - start) / width;
            for (int bin = Math.max(0, (int) from); bin < Math.min(BINS, to); bin++) {
                busy[bin] += Math.max(0, Math.min(bin + 1, to) - Math.max(bin, from));
            }
        }
        for (double mean : busy) {
            json.add(Math.round(100 * mean) / 100.0);
        }
    }
}
