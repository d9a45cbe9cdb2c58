// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.cost.NetworkCost;
import io.sparkconv.cost.RunCost;
import io.sparkconv.cost.RunJson;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.op.Constant;
import java.util.List;
import java.util.TreeMap;

/** The bill of a run over tiles. */
final class TileReport {

    private TileReport() {}

    /**
     * The cost of the whole image with the time that its tiles took; crops of the input count for the first layer.
     *
     * @param network as its author wrote it, but for the methods of convolutions
     * @param cut as it was cut
     */
    static RunCost cost(Graph network, Graph cut, TileRecord total) {
        List<Node> steps = cut.nodes().stream()
                .filter(node -> !(node.operator() instanceof Constant))
                .toList();
        TreeMap<String, Long> rest = new TreeMap<>(total.layerNanos());
        long[] nanos = new long[steps.size()];
        for (int i = 0; i < nanos.length; i++) {
            Long own = rest.remove(steps.get(i).name());
            nanos[i] = own == null ? 0 : own;
        }
        nanos[0] += rest.values().stream().mapToLong(Long::longValue).sum();
        return RunCost.of(NetworkCost.of(network), steps, nanos, 1);
    }

    /**
     * The bill as JSON.
     *
     * @param units how many runs of tiles there were
     * @param total their sum
     */
    static String json(String run, TileResult result, int units, TileRecord total) {
        ObjectNode json = RunJson.of(result.cost(), 1);
        json.put("run", run);
        json.put("weights", result.weights());
        json.put("preprocessing", result.preprocessing());
        json.put("tile", result.side());
        json.put("tiles", result.tiles());
        json.put("partitions", units);
        json.put("haloOverhead", result.overhead());
        ArrayNode approximate = json.putArray("approximateLayers");
        result.approximateLayers().forEach(approximate::add);
        json.put("taskBytes", result.taskBytes());
        json.put("seconds", result.seconds());
        json.put("pixelsRead", total.pixelsRead());
        json.put("bytesRead", total.bytes());
        json.put("readNanos", total.readNanos());
        json.put("answerNanos", total.answerNanos());
        ArrayNode executors = json.putArray("executors");
        result.executors().forEach(work -> work.addTo(executors.addObject(), "tiles"));
        return json.toPrettyString() + "\n";
    }
}
