// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.cost;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.ReceptiveFields;
import io.sparkconv.graph.Shapes;
import io.sparkconv.op.Constant;
import io.sparkconv.op.Cost;
import io.sparkconv.op.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a network costs, layer by layer, as its author wrote it: found from shapes alone, without weights.
 *
 * @param network the network's name
 * @param graph the layers
 * @param layers one record per layer, in order
 */
public record NetworkCost(String network, Graph graph, List<LayerCost> layers) {

    public static NetworkCost of(Graph graph) {
        Shapes shapes = Shapes.infer(graph);
        Map<String, ReceptiveFields.Field> fields = ReceptiveFields.of(graph, shapes);
        Set<String> seen = new HashSet<>();
        List<LayerCost> layers = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (node.operator() instanceof Constant) {
                continue;
            }
            layers.add(new LayerCost(
                    node.name(),
                    node.operator().kind(),
                    shapes.of(node.name()),
                    withoutShared(node, node.operator().cost(shapes.inputsOf(node)), seen),
                    Optional.ofNullable(fields.get(node.name())),
                    node.operator().algorithm(shapes.inputsOf(node))));
        }
        return new NetworkCost(graph.name(), graph, List.copyOf(layers));
    }

    /** A parameter that two layers share counts once, at the first of them. */
    private static Cost withoutShared(Node node, Cost cost, Set<String> seen) {
        boolean shared = false;
        for (Parameter parameter : node.operator().parameters()) {
            shared |= !seen.add(parameter.name());
        }
        return shared ? new Cost(0, 0, cost.macs(), cost.executedMacs()) : cost;
    }

    /** The sum over all layers. */
    public Cost total() {
        return layers.stream().map(LayerCost::cost).reduce(Cost.NONE, Cost::plus);
    }
}
