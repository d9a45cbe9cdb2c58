// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split.tower;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which layer of the whole network each step of a part works for. */
public final class TowerSteps {

    private TowerSteps() {}

    /**
     * The place of the layer that each step of a part is of. A step that is no layer, since it picks channels for one, counts
     * with the layer that reads it.
     *
     * @param layers names of the whole network's layers
     * @param steps of the part, in order
     */
    public static int[] layersOf(List<String> layers, Graph part, List<Node> steps) {
        Map<String, Integer> places = new HashMap<>();
        for (int place = 0; place < layers.size(); place++) {
            places.put(layers.get(place), place);
        }
        List<Node> nodes = part.nodes();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node reader = nodes.get(i);
            if (places.containsKey(reader.name())) {
                reader.inputs().forEach(input -> places.putIfAbsent(input, places.get(reader.name())));
            }
        }
        return steps.stream().mapToInt(step -> places.get(step.name())).toArray();
    }
}
