// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.kernel.ConvMethod;
import io.sparkconv.kernel.WinogradGrid;
import io.sparkconv.op.Conv2d;
import java.util.List;

/** Networks whose convolutions are computed by Winograd's method wherever that is possible, were it never so slow. */
final class ForcedWinograd {

    private ForcedWinograd() {}

    static Graph of(Graph graph) {
        Shapes shapes = Shapes.infer(graph);
        List<Node> nodes = graph.nodes().stream()
                .map(node ->
                        node.operator() instanceof Conv2d conv && WinogradGrid.fits(conv.problem(shapes.inputsOf(node)))
                                ? node.withOperator(conv.with(ConvMethod.WINOGRAD_4X4))
                                : node)
                .toList();
        return graph.withNodes(nodes);
    }

    static boolean isDilated(Node node) {
        return isUsed(node)
                && node.operator() instanceof Conv2d conv
                && (conv.window().dilationH() > 1 || conv.window().dilationW() > 1);
    }

    static boolean isUsed(Node node) {
        return node.operator() instanceof Conv2d conv && conv.method() == ConvMethod.WINOGRAD_4X4;
    }
}
