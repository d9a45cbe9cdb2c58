// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split.tile;

import io.sparkconv.geometry.Area;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.op.TileRule;
import io.sparkconv.split.UncuttableException;
import io.sparkconv.tensor.Shape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A network that keeps space, ready to compute any rectangle of its output from the rectangle of its input which that
 * depends on. Layers are an allow-list: those without a {@link TileRule} are refused. Immutable.
 */
public final class TileCut {

    private final Graph graph;
    private final Shapes shapes;
    private final Set<String> fixed = new HashSet<>();
    private final Map<String, TileRule> rules = new HashMap<>();

    private TileCut(Graph graph) {
        this.graph = graph;
        this.shapes = Shapes.infer(graph);
        for (Node node : graph.nodes()) {
            if (fixed.containsAll(node.inputs())) {
                fixed.add(node.name());
            } else {
                rules.put(node.name(), rule(node));
            }
        }
    }

    /**
     * Cuts a network.
     *
     * @param graph rewritten for inference, with one input and one output
     * @throws UncuttableException if it has more, or a layer sees the whole image
     */
    public static TileCut of(Graph graph) {
        require(graph, "number of its inputs", graph.inputs().size());
        require(graph, "number of layers wanted", graph.outputs().size());
        TileCut cut = new TileCut(graph);
        String output = graph.outputs().get(0);
        if (!cut.rules.containsKey(output) || !cut.output().isImage()) {
            throw fault(graph, "output " + output + " is " + cut.output() + " but must be a map over the image");
        }
        return cut;
    }

    private static void require(Graph graph, String what, int count) {
        if (count != 1) {
            throw fault(graph, what + " is " + count + " but must be 1");
        }
    }

    private static UncuttableException fault(Graph graph, String reason) {
        return new UncuttableException("Cannot cut network " + graph.name() + " into tiles: " + reason);
    }

    private TileRule rule(Node node) {
        Optional<TileRule> rule = node.operator().tileRule(shapes.inputsOf(node));
        String layer = "layer " + node.name() + " (" + node.operator().kind() + ")";
        for (String input : node.inputs()) {
            if (fixed.contains(input) && shapes.of(input).area() > 1) {
                throw fault(graph, layer + " reads " + input + ", which differs from pixel to pixel, but must not");
            }
        }
        return rule.orElseThrow(
                () -> fault(graph, layer + " sees the whole image but must be one that sees a window of it"));
    }

    /** The whole network. */
    public Graph graph() {
        return graph;
    }

    /** The whole input, for one image. */
    public Shape input() {
        return graph.inputs().values().iterator().next();
    }

    /** The whole output, for one image. */
    public Shape output() {
        return shapes.of(graph.outputs().get(0));
    }

    /** The pixels of the input that a rectangle of the output depends on. */
    public Area reads(Area output) {
        return areas(output).wanted(graph.inputs().keySet().iterator().next());
    }

    /** The network that computes a rectangle of the output from just the pixels that it reads. */
    public Graph part(Area output) {
        return new TilePart(this, areas(output), output).graph();
    }

    TileRule ruleOf(Node node) {
        return rules.get(node.name());
    }

    /** Whether a tensor is the same for every image and tile. */
    boolean isFixed(String tensor) {
        return fixed.contains(tensor);
    }

    Shape shapeOf(String tensor) {
        return shapes.of(tensor);
    }

    /** From the output back: what is wanted of each tensor by all its readers, and what is computed of it. */
    private TileAreas areas(Area output) {
        TileAreas areas = new TileAreas();
        areas.want(graph.outputs().get(0), output);
        List<Node> nodes = graph.nodes();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (!isFixed(node.name()) && areas.isWanted(node.name())) {
                TileRule rule = ruleOf(node);
                Area computed = rule.computed(areas.wanted(node.name()));
                areas.compute(node.name(), computed);
                for (int input = 0; input < node.inputs().size(); input++) {
                    areas.want(node.inputs().get(input), rule.reads(input, computed));
                }
            }
        }
        return areas;
    }
}
