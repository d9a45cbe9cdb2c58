// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph.rewrite;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.kernel.Activation;
import io.sparkconv.op.Activate;
import io.sparkconv.op.Add;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.ConvTranspose2d;
import io.sparkconv.op.Dense;
import io.sparkconv.op.Operator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Moves a cheap activation into the last store of the layer before it, where nobody else reads that layer's tensor.
 * Changes no bit.
 */
final class FuseActivation {

    private FuseActivation() {}

    static Graph apply(Graph graph) {
        Map<String, Integer> uses = graph.uses();
        Map<String, Integer> places = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            Optional<Node> fused = Optional.empty();
            Integer place =
                    node.inputs().isEmpty() ? null : places.get(node.inputs().get(0));
            if (place != null
                    && node.operator() instanceof Activate activate
                    && activate.activation().kind().isCheap()
                    && uses.get(node.inputs().get(0)) == 1) {
                fused = fuse(nodes.get(place), node, activate.activation());
            }
            if (fused.isPresent()) {
                nodes.set(place, fused.get());
                places.put(node.name(), place);
            } else {
                places.put(node.name(), nodes.size());
                nodes.add(node);
            }
        }
        return graph.withNodes(nodes);
    }

    private static Optional<Node> fuse(Node producer, Node activation, Activation function) {
        return withActivation(producer.operator(), function)
                .map(operator -> new Node(
                        activation.name(),
                        operator,
                        producer.inputs(),
                        Stream.concat(producer.origins().stream(), activation.origins().stream())
                                .toList()));
    }

    private static Optional<Operator> withActivation(Operator operator, Activation function) {
        if (operator instanceof Conv2d conv && conv.activation().equals(Activation.IDENTITY)) {
            return Optional.of(conv.with(function));
        }
        if (operator instanceof ConvTranspose2d conv && conv.activation().equals(Activation.IDENTITY)) {
            return Optional.of(conv.with(function));
        }
        if (operator instanceof Dense dense && dense.activation().equals(Activation.IDENTITY)) {
            return Optional.of(dense.with(function));
        }
        if (operator instanceof Add add && add.activation().equals(Activation.IDENTITY)) {
            return Optional.of(new Add(function));
        }
        return Optional.empty();
    }
}
