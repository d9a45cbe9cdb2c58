// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.op.AxisSoftmax;
import io.sparkconv.op.Hardmax;
import io.sparkconv.op.Softmax;
import java.util.List;
import java.util.stream.IntStream;

/** Softmax and its relatives. Before opset 13 they run over an axis and all behind it, since then over one axis. */
final class Softmaxes {

    private Softmaxes() {}

    private static List<Integer> axes(NodeContext node) {
        int rank = node.rank(0);
        boolean old = node.opset() < 13;
        long given = node.attributes().integer("axis", old ? 1 : -1);
        int axis = old && given == rank ? rank : node.axis(given, rank);
        return IntStream.range(axis, old ? rank : axis + 1).boxed().toList();
    }

    /** Axes of extent 1 make no difference; over channels there is a faster way. */
    static void softmax(NodeContext node) {
        int[] dims = node.dims(0);
        List<Integer> axes = axes(node);
        List<Integer> real = axes.stream().filter(axis -> dims[axis] != 1).toList();
        boolean features = dims.length == 2 && axes.equals(List.of(1));
        if (features || node.isImage(0) && real.equals(List.of(1))) {
            node.emit(0, node.type(0), new Softmax(), node.stored(0));
        } else {
            emit(node, axes, false);
        }
    }

    static void logSoftmax(NodeContext node) {
        emit(node, axes(node), true);
    }

    private static void emit(NodeContext node, List<Integer> axes, boolean log) {
        boolean image = node.isImage(0);
        List<Integer> stored =
                axes.stream().map(axis -> Axes.stored(axis, image)).toList();
        node.emit(0, node.type(0), new AxisSoftmax(stored, log), node.stored(0));
    }

    /** Among equal maxima ONNX's order decides. */
    static void hardmax(NodeContext node) {
        node.emit(0, node.type(0), new Hardmax(axes(node)), node.plain(0));
    }
}
