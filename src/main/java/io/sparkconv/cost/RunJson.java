// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.cost;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The cost of a run as JSON: the figures of the plan with measured time, one object per step. */
public final class RunJson {

    private RunJson() {}

    /**
     * The object: {@code model, input, params, macs, executedMacs, images, nanos} and {@code layers}. Each layer has the
     * figures of the last one merged into it, with parameters and MACs of all, and {@code inputBytes, merged, images,
     * nanos, share, gflops}.
     */
    public static ObjectNode of(RunCost run, long images) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("model", run.network().network());
        json.put("params", run.total().parameters());
        json.put("macs", run.total().macs());
        json.put("executedMacs", run.total().executedMacs());
        json.put("images", images);
        json.put("nanos", run.nanos());
        ArrayNode layers = json.putArray("layers");
        for (MeasuredLayer layer : run.layers()) {
            ObjectNode node = layers.addObject();
            PlanJson.add(node, layer.last());
            node.put("op", layer.layers().get(0).kind());
            node.put("params", layer.cost().parameters());
            node.put("biases", layer.cost().biases());
            node.put("macs", layer.cost().macs());
            node.put("executedMacs", layer.cost().executedMacs());
            node.put("weightBytes", 4 * layer.cost().parameters());
            node.put("inputBytes", layer.inputBytes());
            node.put("algorithm", layer.algorithm());
            ArrayNode merged = node.putArray("merged");
            layer.layers().forEach(l -> merged.add(l.name()));
            node.put("images", layer.images());
            node.put("nanos", layer.nanos());
            node.put("share", run.share(layer));
            node.put("gflops", layer.gflops());
        }
        return json;
    }
}
