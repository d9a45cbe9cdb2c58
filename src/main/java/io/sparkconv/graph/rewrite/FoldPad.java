// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph.rewrite;

import io.sparkconv.geometry.Padding;
import io.sparkconv.geometry.Window;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.Pad2d;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes a border of zeros before a convolution part of its padding. Products with zeros change no sum of finite values;
 * it is applied whatever outputs are asked for, and the border stays in the graph for whoever else reads it.
 */
final class FoldPad {

    private FoldPad() {}

    static Graph apply(Graph graph) {
        Map<String, Node> byName = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            byName.put(node.name(), node);
            Node before =
                    node.inputs().isEmpty() ? null : byName.get(node.inputs().get(0));
            if (node.operator() instanceof Conv2d conv
                    && before != null
                    && before.operator() instanceof Pad2d pad
                    && pad.value() == 0f
                    && isBorder(pad.padding())
                    && conv.window().padding() instanceof Padding.Explicit own) {
                nodes.add(new Node(
                        node.name(),
                        conv.with(widened(conv.window(), own, pad.padding())),
                        before.inputs(),
                        Stream.concat(before.origins().stream(), node.origins().stream())
                                .toList()));
            } else {
                nodes.add(node);
            }
        }
        return graph.withNodes(nodes);
    }

    private static boolean isBorder(Padding.Explicit p) {
        return Math.min(Math.min(p.top(), p.bottom()), Math.min(p.left(), p.right())) >= 0;
    }

    private static Window widened(Window window, Padding.Explicit a, Padding.Explicit b) {
        return window.pad(
                Padding.of(a.top() + b.top(), a.left() + b.left(), a.bottom() + b.bottom(), a.right() + b.right()));
    }
}
