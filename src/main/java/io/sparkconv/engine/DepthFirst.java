// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.engine;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import java.util.List;

/**
 * How far a batch goes through a network image by image. The maps of one image are likelier to be in a cache when the
 * next layer reads them than those of a batch; but a layer's weights are read once for each kernel call. So images go
 * alone through the first layers, whose maps are large and whose weights are few.
 */
final class DepthFirst {

    /** How many times the bytes of an image's maps a layer's weights may have. */
    private static final int TIMES = 2;

    private DepthFirst() {}

    /**
     * The first node whose weights outweigh its maps: from there on, layers take whole batches. The number of nodes if
     * there is none.
     */
    static int cut(Graph graph, Shapes shapes) {
        List<Node> nodes = graph.nodes();
        int cut = 0;
        while (cut < nodes.size() && !isHeavy(nodes.get(cut), shapes)) {
            cut++;
        }
        return cut;
    }

    private static boolean isHeavy(Node node, Shapes shapes) {
        long maps = shapes.of(node.name()).elements();
        for (String input : node.inputs()) {
            maps += shapes.of(input).elements();
        }
        return node.operator().packedBytes() > TIMES * Float.BYTES * maps;
    }
}
