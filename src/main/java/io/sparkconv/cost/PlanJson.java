// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.cost;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.geometry.Ratio;
import io.sparkconv.geometry.ReceptiveField;
import io.sparkconv.graph.ReceptiveFields;
import io.sparkconv.tensor.Shape;
import java.util.function.BiConsumer;

/**
 * The cost of a network as JSON. Shapes are N, C, H, W. Receptive field, stride and padding are one number where both
 * axes agree, else {@code [vertical, horizontal]}; null where there is none.
 */
public final class PlanJson {

    private PlanJson() {}

    /** The object that {@code plan --json} prints; callers may add to it. */
    public static ObjectNode of(NetworkCost network) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("model", network.network());
        Shape input = network.graph().inputs().values().iterator().next();
        dims(json.putArray("input"), input);
        json.put("params", network.total().parameters());
        json.put("macs", network.total().macs());
        json.put("executedMacs", network.total().executedMacs());
        ArrayNode layers = json.putArray("layers");
        network.layers().forEach(layer -> add(layers.addObject(), layer));
        return json;
    }

    /** The figures of one layer. */
    public static void add(ObjectNode json, LayerCost layer) {
        json.put("name", layer.name());
        json.put("op", layer.kind());
        dims(json.putArray("output"), layer.output());
        json.put("params", layer.cost().parameters());
        json.put("biases", layer.cost().biases());
        json.put("macs", layer.cost().macs());
        json.put("executedMacs", layer.cost().executedMacs());
        axes(json, "receptiveField", layer, (array, field) -> array.add(field.size()));
        axes(json, "stride", layer, (array, field) -> add(array, field));
        axes(json, "padding", layer, (array, field) -> array.add(field.padding()));
        json.put("weightBytes", layer.weightBytes());
        json.put("activationBytes", layer.activationBytes());
        json.put("algorithm", layer.algorithm());
    }

    private static void add(ArrayNode array, ReceptiveField field) {
        if (field.stride().isEmpty()) {
            array.addNull();
        } else {
            Ratio stride = field.stride().get();
            if (stride.denominator() == 1) {
                array.add(stride.numerator());
            } else {
                array.add(stride.toDouble());
            }
        }
    }

    private static void axes(
            ObjectNode json, String name, LayerCost layer, BiConsumer<ArrayNode, ReceptiveField> figure) {
        if (layer.field().isEmpty()) {
            json.putNull(name);
            return;
        }
        ReceptiveFields.Field field = layer.field().get();
        ArrayNode both = json.arrayNode();
        figure.accept(both, field.vertical());
        figure.accept(both, field.horizontal());
        json.set(name, both.get(0).equals(both.get(1)) ? both.get(0) : both);
    }

    /** Adds the extents, N, C, H, W. */
    public static void dims(ArrayNode array, Shape shape) {
        for (int d : shape.toNchw()) {
            array.add(d);
        }
    }
}
