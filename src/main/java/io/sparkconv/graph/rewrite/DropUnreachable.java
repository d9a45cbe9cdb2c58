// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph.rewrite;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Keeps only what the wanted outputs depend on: the graph is cut there. */
final class DropUnreachable {

    private DropUnreachable() {}

    static Graph apply(Graph graph) {
        Set<String> needed = new HashSet<>(graph.outputs());
        List<Node> kept = new ArrayList<>();
        List<Node> backwards = new ArrayList<>(graph.nodes());
        Collections.reverse(backwards);
        for (Node node : backwards) {
            if (needed.contains(node.name())) {
                needed.addAll(node.inputs());
                kept.add(node);
            }
        }
        Collections.reverse(kept);
        return graph.withNodes(kept);
    }
}
