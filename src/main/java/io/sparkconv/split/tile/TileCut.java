// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split.tile;

import io.sparkconv.geometry.Area;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.op.TileRule;
import io.sparkconv.split.UncuttableException;
import io.sparkconv.tensor.Shape;
import java.util.List;

/**
 * A network that keeps space, ready to compute any rectangle of its output from the rectangle of its input which that
 * depends on. Layers are an allow-list: those without a {@link TileRule} are refused, or approximated. Immutable.
 */
public final class TileCut {

    private final Graph graph;
    private final TileRules rules;

    private TileCut(Graph graph, TileRules rules) {
        this.graph = graph;
        this.rules = rules;
    }

    /**
     * Cuts a network.
     *
     * @param graph rewritten for inference, with one input and one output
     * @throws UncuttableException if it has more, or a layer sees the whole image
     */
    public static TileCut of(Graph graph) {
        return of(graph, false);
    }

    /**
     * Cuts a network in which layers may see the whole image: global pooling whose result is laid over all pixels again,
     * normalisations and softmax over space. They are computed over each tile and its halo as if those were the image,
     * so that values differ from the whole image's and from tile size to tile size. A network without such layers is cut
     * as {@link #of} does it.
     *
     * @param graph rewritten for inference, with one input and one output
     * @throws UncuttableException if it has more, or a layer cannot be computed over a tile alone
     */
    public static TileCut approximating(Graph graph) {
        return of(graph, true);
    }

    private static TileCut of(Graph graph, boolean approximating) {
        require(graph, "number of its inputs", graph.inputs().size());
        require(graph, "number of layers wanted", graph.outputs().size());
        TileRules rules = new TileRules(graph, approximating);
        TileCut cut = new TileCut(graph, rules);
        String output = graph.outputs().get(0);
        if (graph.node(output).isEmpty() || !rules.isMap(output)) {
            throw rules.fault("output " + output + " is " + cut.output() + " but must be a map over the image");
        }
        cut.reads(Area.of(cut.output().height(), cut.output().width()));
        return cut;
    }

    private static void require(Graph graph, String what, int count) {
        if (count != 1) {
            throw TileRules.fault(graph, what + " is " + count + " but must be 1");
        }
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
        return rules.shapeOf(graph.outputs().get(0));
    }

    /** The layers whose values are not those of the whole image, in order; empty if every tile is exact. */
    public List<String> approximateLayers() {
        return List.copyOf(rules.approximations().keySet());
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
        return rules.of(node);
    }

    /** Whether a tensor is the same for every image and tile. */
    boolean isFixed(String tensor) {
        return rules.isFixed(tensor);
    }

    private TileAreas areas(Area output) {
        return TileSpread.of(graph, rules, output);
    }
}
