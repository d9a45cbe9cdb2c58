// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph.rewrite;

import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.graph.Graph;
import java.util.List;

/** The rewrites that make a network ready to run, in their order. */
public final class Rewrites {

    private Rewrites() {}

    /** The graph that computes just these layers, by any algorithm. */
    public static Graph forInference(Graph graph, List<String> layers) {
        return forInference(graph, layers, AlgorithmChoice.AUTO);
    }

    /**
     * The graph that computes just these layers. Rewrites that change values come before the outputs are chosen, so
     * that asking for another layer changes no bit of the others; but for the choice of methods, which looks at shapes.
     */
    public static Graph forInference(Graph graph, List<String> layers, AlgorithmChoice algorithms) {
        Graph valued = FoldAffine.apply(FoldPad.apply(graph));
        Graph cut = DropUnreachable.apply(valued.withOutputs(layers));
        Graph lean = DropIdentity.apply(cut);
        return withMethods(FuseResidual.apply(FuseActivation.apply(lean)), algorithms);
    }

    /** The graph with the methods that {@link #forInference} chooses, else as it is: for telling costs. */
    public static Graph withMethods(Graph graph, AlgorithmChoice algorithms) {
        return algorithms == AlgorithmChoice.EXACT ? graph : ChooseMethods.apply(graph);
    }

    /** The graph without layers that no output depends on. */
    public static Graph withoutUnused(Graph graph) {
        return DropUnreachable.apply(graph);
    }
}
