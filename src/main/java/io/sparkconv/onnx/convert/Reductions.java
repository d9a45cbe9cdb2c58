// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.kernel.nd.ReduceKind;
import io.sparkconv.onnx.build.Converter;
import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.onnx.build.Operand;
import io.sparkconv.onnx.wire.ElementType;
import io.sparkconv.op.GlobalPool2d;
import io.sparkconv.op.Operator;
import io.sparkconv.op.Reduce;
import io.sparkconv.op.Reshape;
import io.sparkconv.op.ToPlain;
import io.sparkconv.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** One number for all elements along some axes. */
final class Reductions {

    private static final List<Integer> PIXELS = List.of(2, 3);

    private Reductions() {}

    static Converter of(ReduceKind kind) {
        return node -> reduce(node, kind);
    }

    private static void reduce(NodeContext node, ReduceKind kind) {
        List<Integer> axes = axes(node);
        boolean keepDims = node.attributes().flag("keepdims", true);
        along(node, node.type(0), axes, keepDims, (stored, keep) -> operator(node, kind, axes, stored, keep));
    }

    /** The mean and the maximum of whole maps have an operator of their own. */
    private static Operator operator(
            NodeContext node, ReduceKind kind, List<Integer> axes, List<Integer> stored, boolean keepDims) {
        boolean maps =
                node.isImage(0) && axes.equals(PIXELS) && node.stored(0).shape().pixels() > 0;
        if (maps && kind == ReduceKind.MEAN) {
            return new GlobalPool2d(GlobalPool2d.Statistic.AVERAGE);
        }
        if (maps && kind == ReduceKind.MAX) {
            return new GlobalPool2d(GlobalPool2d.Statistic.MAX);
        }
        return new Reduce(kind, stored, keepDims);
    }

    /** Axes are an attribute before opset 18 (ReduceSum: 13), an input since; none means all, unless it means none. */
    private static List<Integer> axes(NodeContext node) {
        int rank = node.rank(0);
        long[] given =
                node.has(1) ? node.longs(1) : node.attributes().integers("axes").orElse(new long[0]);
        if (given.length == 0) {
            boolean none = node.attributes().flag("noop_with_empty_axes", false);
            return IntStream.range(0, none ? 0 : rank).boxed().toList();
        }
        return Arrays.stream(given)
                .mapToInt(axis -> node.axis(axis, rank))
                .distinct()
                .sorted()
                .boxed()
                .toList();
    }

    /**
     * Emits the first output as an operator that reduces axes. An image is reduced with its axes kept, then takes ONNX's
     * order where they have to go.
     *
     * @param axes in ONNX's order
     * @param operator from axes in storage order and whether they are kept
     */
    static void along(
            NodeContext node,
            ElementType type,
            List<Integer> axes,
            boolean keepDims,
            BiFunction<List<Integer>, Boolean, Operator> operator) {
        boolean image = node.isImage(0);
        List<Integer> stored =
                axes.stream().map(axis -> Axes.stored(axis, image)).sorted().toList();
        if (keepDims || !image) {
            node.emit(0, type, operator.apply(stored, keepDims), node.stored(0));
            return;
        }
        Operand kept = node.step(operator.apply(stored, true), node.stored(0));
        Shape shape = kept.shape();
        int[] nchw = shape.toNchw();
        int[] rest = IntStream.range(0, 4)
                .filter(axis -> !axes.contains(axis))
                .map(axis -> nchw[axis])
                .toArray();
        boolean ordered = shape.pixels() == 1 || shape.channels() == 1;
        Operand plain = ordered ? kept : node.step(new ToPlain(), kept);
        node.emit(0, type, new Reshape(Shape.of(rest)), plain);
    }
}
