// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph.rewrite;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.kernel.Activation;
import io.sparkconv.op.Activate;
import io.sparkconv.op.Dropout;
import io.sparkconv.op.Operator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes out layers that do nothing at inference, unless their tensor is wanted by name. */
final class DropIdentity {

    private DropIdentity() {}

    static Graph apply(Graph graph) {
        Map<String, String> standsFor = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            List<String> inputs = node.inputs().stream()
                    .map(i -> standsFor.getOrDefault(i, i))
                    .toList();
            if (doesNothing(node.operator()) && !graph.outputs().contains(node.name())) {
                standsFor.put(node.name(), inputs.get(0));
            } else {
                nodes.add(node.withInputs(inputs));
            }
        }
        return graph.withNodes(nodes);
    }

    private static boolean doesNothing(Operator operator) {
        return operator instanceof Dropout
                || operator instanceof Activate a && a.activation().equals(Activation.IDENTITY);
    }
}
