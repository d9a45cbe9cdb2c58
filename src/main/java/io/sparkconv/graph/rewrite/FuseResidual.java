// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph.rewrite;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.op.Add;
import io.sparkconv.op.Conv2d;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Moves the addition of a shortcut into the last store of the convolution before it, where nobody else reads that
 * convolution's tensor: the block of a residual network. Changes no bit.
 */
final class FuseResidual {

    private FuseResidual() {}

    static Graph apply(Graph graph) {
        Map<String, Integer> uses = graph.uses();
        Map<String, Integer> places = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            int branch = branch(node, nodes, places, uses);
            if (branch < 0) {
                places.put(node.name(), nodes.size());
                nodes.add(node);
                continue;
            }
            Node conv = nodes.get(places.get(node.inputs().get(branch)));
            Node fused = new Node(
                    node.name(),
                    ((Conv2d) conv.operator()).withResidual(((Add) node.operator()).activation()),
                    List.of(conv.inputs().get(0), node.inputs().get(1 - branch)),
                    Stream.concat(conv.origins().stream(), node.origins().stream())
                            .toList());
            nodes.remove(conv);
            nodes.add(fused);
            places.clear();
            for (int i = 0; i < nodes.size(); i++) {
                places.put(nodes.get(i).name(), i);
            }
        }
        return graph.withNodes(nodes);
    }

    /** Which input of an addition is such a convolution, the later one first; −1 if none is, or it is no addition. */
    private static int branch(Node node, List<Node> nodes, Map<String, Integer> places, Map<String, Integer> uses) {
        if (!(node.operator() instanceof Add)
                || node.inputs().get(0).equals(node.inputs().get(1))) {
            return -1;
        }
        int found = -1;
        for (int i = 0; i < 2; i++) {
            Integer place = places.get(node.inputs().get(i));
            boolean fits = place != null
                    && uses.get(node.inputs().get(i)) == 1
                    && nodes.get(place).operator() instanceof Conv2d conv
                    && conv.canAddInput();
            if (fits && (found < 0 || place > places.get(node.inputs().get(found)))) {
                found = i;
            }
        }
        return found;
    }
}
