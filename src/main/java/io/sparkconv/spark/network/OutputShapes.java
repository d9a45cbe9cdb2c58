// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.network;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Shapes;
import io.sparkconv.tensor.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The extents of tensors as columns have them. */
public final class OutputShapes {

    private OutputShapes() {}

    /** Extents by output of the graph, in order. */
    public static Map<String, long[]> of(Graph graph) {
        Shapes shapes = Shapes.infer(graph);
        Map<String, long[]> extents = new LinkedHashMap<>();
        graph.outputs().forEach(layer -> extents.put(layer, extents(shapes.of(layer))));
        return extents;
    }

    /** {@code C, H, W} of a map, the length of a vector, else those that ONNX gives without a first extent of 1. */
    static long[] extents(Shape shape) {
        int[] dims = shape.toNchw();
        int from = dims.length > 1 && dims[0] == 1 ? 1 : 0;
        int to = shape.isImage() && shape.pixels() == 1 ? 2 : dims.length;
        return Arrays.stream(dims, from, to).asLongStream().toArray();
    }
}
