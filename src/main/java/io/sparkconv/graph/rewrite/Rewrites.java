// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph.rewrite;

import io.sparkconv.graph.Graph;
import java.util.List;

/** The rewrites that make a network ready to run, in their order. */
public final class Rewrites {

    private Rewrites() {}

    /**
     * The graph that computes just these layers. Rewrites that change values come before the outputs are chosen, so
     * that asking for another layer changes no bit of the others.
     */
    public static Graph forInference(Graph graph, List<String> layers) {
        Graph valued = FoldAffine.apply(FoldPad.apply(graph));
        Graph cut = DropUnreachable.apply(valued.withOutputs(layers));
        Graph lean = DropIdentity.apply(cut);
        return FuseResidual.apply(FuseActivation.apply(lean));
    }

    /** The graph without layers that no output depends on. */
    public static Graph withoutUnused(Graph graph) {
        return DropUnreachable.apply(graph);
    }
}
