// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;

/**
 * What a job has left: all that must be the same however it was disturbed.
 *
 * @param summary the JSON object that it printed
 * @param bill its {@code _cost/cost.json}
 * @param rows what it wrote, see {@link ExactRows}
 */
public record RunOutcome(JsonNode summary, JsonNode bill, List<String> rows) {

    /** Times, and the names of the run, of its output and of who computed, with its cores; any other key is compared. */
    private static final Set<String> MAY_DIFFER = Set.of(
            "seconds",
            "startSeconds",
            "restShare",
            "cores",
            "imagesPerSecond",
            "nanos",
            "readNanos",
            "decodeNanos",
            "resizeNanos",
            "share",
            "gflops",
            "run",
            "output",
            "executors",
            "towerExecutors",
            "started",
            "imagesAt",
            "master",
            "application",
            "rates",
            "timeline");

    private static final int SHOWN = 160;

    /**
     * @param summary the last line of the job's standard output
     * @param output the folder that the job has written
     */
    static RunOutcome read(SparkSession spark, String summary, Path output) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        return new RunOutcome(
                mapper.readTree(summary),
                mapper.readTree(output.resolve("_cost/cost.json").toFile()),
                ExactRows.read(spark, output));
    }

    /** In what another run's outcome is not this one's; empty if nothing was lost, changed or counted twice. */
    public List<String> differences(RunOutcome other) {
        List<String> found = new ArrayList<>();
        compare("summary", summary, other.summary, found);
        compare("bill", bill, other.bill, found);
        if (rows.size() != other.rows.size()) {
            found.add("rows are " + other.rows.size() + " but must be " + rows.size());
        }
        without(rows, other.rows).forEach(row -> found.add("missing row: " + row));
        without(other.rows, rows).forEach(row -> found.add("row too many: " + row));
        return found;
    }

    private static List<String> without(List<String> rows, List<String> others) {
        List<String> left = new ArrayList<>(rows);
        others.forEach(left::remove);
        return left.stream()
                .map(row -> row.substring(0, Math.min(SHOWN, row.length())))
                .toList();
    }

    private static void compare(String where, JsonNode expected, JsonNode actual, List<String> found) {
        if (expected.isObject() && actual.isObject()) {
            Set<String> keys = new TreeSet<>();
            for (Iterator<String> names : List.of(expected.fieldNames(), actual.fieldNames())) {
                names.forEachRemaining(keys::add);
            }
            keys.removeAll(MAY_DIFFER);
            keys.forEach(key -> compare(where + "." + key, expected.path(key), actual.path(key), found));
        } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(where + "[" + i + "]", expected.get(i), actual.get(i), found);
            }
        } else if (!expected.equals(actual)) {
            found.add(where + " is " + actual + " but must be " + expected);
        }
    }
}
