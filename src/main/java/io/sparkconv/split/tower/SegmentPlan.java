// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split.tower;

import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import java.util.List;

/**
 * What the towers do between two exchanges.
 *
 * @param layers those that are computed, as the network's author named them
 * @param shares of each tower
 */
public record SegmentPlan(List<String> layers, List<Share> shares) {

    /**
     * What one tower does of it.
     *
     * @param weightBytes of its parameters
     * @param macs for one image
     */
    public record Share(long weightBytes, long macs) {

        private static Share of(TowerPart part) {
            Shapes shapes = Shapes.infer(part.graph());
            long macs = part.graph().nodes().stream()
                    .mapToLong(
                            node -> node.operator().cost(shapes.inputsOf(node)).macs())
                    .sum();
            return new Share(part.weightBytes(), macs);
        }
    }

    static SegmentPlan of(List<Node> layers, List<TowerPart> parts) {
        return new SegmentPlan(
                layers.stream().flatMap(node -> node.origins().stream()).toList(),
                parts.stream().map(Share::of).toList());
    }

    /** The first and the last layer: {@code conv1 … pool2}. */
    public String span() {
        String first = layers.get(0);
        return layers.size() == 1 ? first : first + " … " + layers.get(layers.size() - 1);
    }

    /** MACs for one image, of all towers. */
    public long macs() {
        return shares.stream().mapToLong(Share::macs).sum();
    }

    /** The part of the segment's MACs that is a tower's, 0 to 1. */
    public double shareOf(int tower) {
        return macs() == 0 ? 0 : (double) shares.get(tower).macs() / macs();
    }
}
