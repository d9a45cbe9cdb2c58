// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.kernel.BinaryKind;
import io.sparkconv.kernel.nd.ReduceKind;
import io.sparkconv.onnx.build.Known;
import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.onnx.build.Operand;
import io.sparkconv.op.BatchNorm2d;
import io.sparkconv.op.Broadcast;
import io.sparkconv.op.MeanVarianceNorm;
import io.sparkconv.op.Parameter;
import io.sparkconv.op.Reduce;
import io.sparkconv.op.Reshape;
import io.sparkconv.op.ScaleShift;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;

/** Batch normalisation in training mode: by the batch's own mean and variance, with running ones as further outputs. */
final class BatchMoments {

    private BatchMoments() {}

    static void convert(NodeContext node, BatchNorm2d norm) {
        Operand x = node.plain(0);
        List<Integer> axes = IntStream.range(0, node.rank(0))
                .filter(axis -> axis != 1)
                .boxed()
                .toList();
        Operand normed = node.step(new MeanVarianceNorm(axes, norm.epsilon()), x);
        node.emit(0, node.type(0), new ScaleShift(1, norm.scale(), norm.shift()), normed);
        if (node.wants(1) || node.wants(2)) {
            float momentum = node.attributes().real("momentum", 0.9f);
            Operand mean = node.step(new Reduce(ReduceKind.MEAN, axes, true), x);
            Operand centred = node.step(new Broadcast(BinaryKind.SUB), x, mean);
            Operand squares = node.step(new Broadcast(BinaryKind.MUL), centred, centred);
            Operand variance = node.step(new Reduce(ReduceKind.MEAN, axes, true), squares);
            running(node, 1, norm.mean(), mean, momentum);
            running(node, 2, norm.variance(), variance, momentum);
        }
    }

    /** {@code old * momentum + current * (1 - momentum)}. */
    private static void running(NodeContext node, int output, Parameter old, Operand current, float momentum) {
        Operand vector = node.step(new Reshape(Shape.of((int) old.count())), current);
        Operand fresh = node.step(new Broadcast(BinaryKind.MUL), vector, Elementwise.scalar(1 - momentum));
        Operand kept = Operand.plain(Known.ofFloats(new int[] {(int) old.count()}, () -> {
            float[] values = old.values().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] *= momentum;
            }
            return values;
        }));
        node.emit(output, node.type(3), new Broadcast(BinaryKind.ADD), fresh, kept);
    }
}
