// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph.rewrite;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.kernel.select.Algorithm;
import io.sparkconv.op.Conv2d;
import java.util.List;

/**
 * Gives every convolution the fastest method for its shape in the whole network. Changes the last bits of values, but
 * looks at nothing that a choice of outputs, a batch or a split changes; parts that are cut later keep the methods.
 */
final class ChooseMethods {

    private ChooseMethods() {}

    static Graph apply(Graph graph) {
        Shapes shapes = Shapes.infer(graph);
        List<Node> nodes = graph.nodes().stream()
                .map(node -> node.operator() instanceof Conv2d conv
                        ? node.withOperator(conv.with(Algorithm.fastestMethod(conv.problem(shapes.inputsOf(node)))))
                        : node)
                .toList();
        return graph.withNodes(nodes);
    }
}
