// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.split.tile.TileCut;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How far a network can be cut into tiles. */
final class SpaceKeeping {

    private SpaceKeeping() {}

    /** The cut at a layer, or at the last one before it that can be cut. */
    static Optional<TileCut> deepest(Graph graph, String layer) {
        Set<String> before = new HashSet<>(Set.of(layer));
        List<Node> nodes = graph.nodes();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (before.contains(node.name())) {
                try {
                    return Optional.of(TileCut.of(Rewrites.withoutUnused(graph.withOutputs(List.of(node.name())))));
                } catch (UncuttableException refused) {
                    before.addAll(node.inputs());
                }
            }
        }
        return Optional.empty();
    }
}
