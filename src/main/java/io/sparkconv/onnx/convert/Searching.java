// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.onnx.build.Operand;
import io.sparkconv.onnx.wire.ElementType;
import io.sparkconv.op.ArgReduce;
import io.sparkconv.op.CumSum;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.TopK;
import java.util.List;

/** Where the largest elements are, and running sums. */
final class Searching {

    private Searching() {}

    static void argMax(NodeContext node) {
        arg(node, true);
    }

    static void argMin(NodeContext node) {
        arg(node, false);
    }

    private static void arg(NodeContext node, boolean max) {
        int axis = node.axis(node.attributes().integer("axis", 0), node.rank(0));
        boolean last = node.attributes().flag("select_last_index", false);
        boolean keepDims = node.attributes().flag("keepdims", true);
        Reductions.along(
                node,
                ElementType.INT64,
                List.of(axis),
                keepDims,
                (stored, keep) -> new ArgReduce(max, stored.get(0), keep, last));
    }

    /** How many is an attribute before opset 10, an input since. */
    static void topK(NodeContext node) {
        int axis = node.axis(node.attributes().integer("axis", -1), node.rank(0));
        long k = node.opset() < 10 ? node.attributes().integer("k", 0) : node.longs(1)[0];
        if (k < 0 || k > node.dims(0)[axis]) {
            throw new InvalidModelException(
                    "k is " + k + " but must be at most the extent of the axis, " + node.dims(0)[axis]);
        }
        boolean largest = node.attributes().flag("largest", true);
        int stored = Axes.stored(axis, node.isImage(0));
        Operand input = node.stored(0);
        node.emit(0, node.type(0), new TopK(stored, (int) k, largest, false), input);
        node.emit(1, ElementType.INT64, new TopK(stored, (int) k, largest, true), input);
    }

    static void cumSum(NodeContext node) {
        int axis = node.axis(node.longs(1)[0], node.rank(0));
        boolean exclusive = node.attributes().flag("exclusive", false);
        boolean reverse = node.attributes().flag("reverse", false);
        CumSum sum = new CumSum(Axes.stored(axis, node.isImage(0)), exclusive, reverse);
        node.emit(0, node.type(0), sum, node.stored(0));
    }
}
