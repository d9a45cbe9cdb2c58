// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split.tile;

import io.sparkconv.config.ConvolveOptions;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.op.TileRule;
import io.sparkconv.split.UncuttableException;
import io.sparkconv.tensor.Shape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What each layer of a network is to tiles. */
final class TileRules {

    private final Graph graph;
    private final Shapes shapes;
    private final boolean approximating;
    private final Set<String> fixed = new HashSet<>();
    private final Set<String> summaries = new HashSet<>();
    private final Map<String, TileRule> rules = new HashMap<>();
    private final Map<String, Approximation> approximations = new LinkedHashMap<>();

    /**
     * @param approximating whether layers that see the whole image may be computed over tiles alone
     * @throws UncuttableException if a layer cannot be computed for a tile
     */
    TileRules(Graph graph, boolean approximating) {
        this.graph = graph;
        this.shapes = Shapes.infer(graph);
        this.approximating = approximating;
        for (Node node : graph.nodes()) {
            if (fixed.containsAll(node.inputs())) {
                fixed.add(node.name());
            } else if (isOfSummaries(node)) {
                summaries.add(node.name());
                rules.put(node.name(), TileRule.pixelwise(node.operator()));
            } else {
                rules.put(node.name(), rule(node));
            }
        }
    }

    /** Whether it is made of what was pooled alone: the same computation for any tile. */
    private boolean isOfSummaries(Node node) {
        return shapes.of(node.name()).area() <= 1
                && node.inputs().stream().allMatch(input -> fixed.contains(input) || summaries.contains(input));
    }

    private TileRule rule(Node node) {
        List<Shape> inputs = shapes.inputsOf(node);
        String layer = "layer " + node.name() + " (" + node.operator().kind() + ")";
        for (String input : node.inputs()) {
            if (fixed.contains(input) && shapes.of(input).area() > 1) {
                throw fault(layer + " reads " + input + ", which differs from pixel to pixel, but must not");
            }
        }
        Optional<TileRule> exact = node.operator().tileRule(inputs);
        if (exact.isPresent()) {
            return exact.get();
        }
        Optional<Approximation> approximation = Approximation.of(node.operator(), inputs);
        if (!approximating || approximation.isEmpty()) {
            throw fault(layer + " sees the whole image but must be one that sees a window of it"
                    + (approximating ? ", or that can be computed over a tile alone" : hint(approximation)));
        }
        approximations.put(node.name(), approximation.get());
        if (approximation.get() == Approximation.POOLED) {
            summaries.add(node.name());
        }
        return TileRule.pixelwise(node.operator());
    }

    private static String hint(Optional<Approximation> approximation) {
        return approximation
                .map(possible -> "; " + ConvolveOptions.TILE_APPROXIMATE.flag() + " computes it over each tile alone")
                .orElse("");
    }

    UncuttableException fault(String reason) {
        return fault(graph, reason);
    }

    static UncuttableException fault(Graph graph, String reason) {
        return new UncuttableException("Cannot cut network " + graph.name() + " into tiles: " + reason);
    }

    TileRule of(Node node) {
        return rules.get(node.name());
    }

    Shape shapeOf(String tensor) {
        return shapes.of(tensor);
    }

    /** Whether a tensor is the same for every image and tile. */
    boolean isFixed(String tensor) {
        return fixed.contains(tensor);
    }

    /** Whether a tensor is a map over the image, of which a tile has a part. */
    boolean isMap(String tensor) {
        return !fixed.contains(tensor)
                && !summaries.contains(tensor)
                && shapes.of(tensor).isImage();
    }

    /** The layers that are computed over each tile as if that were the image, in order. */
    Map<String, Approximation> approximations() {
        return approximations;
    }
}
