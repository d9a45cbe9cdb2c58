// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.kernel.nd.MomentNormKernel.Result;
import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.onnx.build.Operand;
import io.sparkconv.onnx.wire.ElementType;
import io.sparkconv.op.Expand;
import io.sparkconv.op.GroupNorm;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.LayerNorm;
import io.sparkconv.op.LpNorm;
import io.sparkconv.op.MeanVarianceNorm;
import io.sparkconv.op.Parameter;
import io.sparkconv.op.Reshape;
import io.sparkconv.op.RmsNorm;
import io.sparkconv.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Normalisation of each sample by its own moments. */
final class Moments {

    /** What ONNX adds to the deviation is added here to the variance. */
    private static final float DEVIATION_EPSILON_SQUARED = 1e-18f;

    private Moments() {}

    static void layer(NodeContext node) {
        int axis = node.axis(node.attributes().integer("axis", -1), node.rank(0));
        float epsilon = node.attributes().real("epsilon", 1e-5f);
        Optional<Parameter> scale = behind(node, 1, axis);
        Optional<Parameter> bias = behind(node, 2, axis);
        for (Result result : Result.values()) {
            ElementType type = result == Result.NORMALISED ? node.type(0) : ElementType.FLOAT;
            node.emit(result.ordinal(), type, new LayerNorm(axis, epsilon, scale, bias, result), node.plain(0));
        }
    }

    static void rootMeanSquare(NodeContext node) {
        int axis = node.axis(node.attributes().integer("axis", -1), node.rank(0));
        float epsilon = node.attributes().real("epsilon", 1e-5f);
        node.emit(0, node.type(0), new RmsNorm(axis, epsilon, behind(node, 1, axis)), node.plain(0));
    }

    /** A parameter with one value for each element behind the axis, to which it may have to be broadcast. */
    private static Optional<Parameter> behind(NodeContext node, int input, int axis) {
        if (!node.has(input)) {
            return Optional.empty();
        }
        int[] dims = Arrays.copyOfRange(node.dims(0), axis, node.rank(0));
        List<Integer> wanted = Arrays.stream(dims).boxed().toList();
        Operand whole = Operand.plain(node.required(input));
        if (!Arrays.equals(whole.shape().toArray(), dims)) {
            whole = node.step(new Expand(wanted), whole);
        }
        return Optional.of(whole.known().orElseThrow().parameter(node.name(input)));
    }

    /** Scale and bias are one value per group before opset 21, per channel since. */
    static void group(NodeContext node) {
        int groups = node.attributes().small("num_groups", 0);
        float epsilon = node.attributes().real("epsilon", 1e-5f);
        int channels = node.dims(0)[1];
        Parameter scale = perChannel(node, 1, groups, channels);
        Parameter bias = perChannel(node, 2, groups, channels);
        node.emit(
                0, node.type(0), new GroupNorm(groups, epsilon, Optional.of(scale), Optional.of(bias)), node.stored(0));
    }

    private static Parameter perChannel(NodeContext node, int input, int groups, int channels) {
        if (node.opset() >= 21) {
            return node.parameter(input);
        }
        if (groups < 1 || channels % groups != 0) {
            throw new InvalidModelException(
                    "num_groups is " + groups + " but must divide the number of channels, " + channels);
        }
        Operand perGroup = node.step(new Reshape(Shape.of(groups, 1)), Operand.plain(node.required(input)));
        Operand spread = node.step(new Expand(List.of(groups, channels / groups)), perGroup);
        return spread.known().orElseThrow().withDims(channels).parameter(node.name(input));
    }

    static void instance(NodeContext node) {
        float epsilon = node.attributes().real("epsilon", 1e-5f);
        GroupNorm norm =
                new GroupNorm(node.dims(0)[1], epsilon, Optional.of(node.parameter(1)), Optional.of(node.parameter(2)));
        node.emit(0, node.type(0), norm, node.stored(0));
    }

    static void meanVariance(NodeContext node) {
        boolean image = node.isImage(0);
        int[] axes = node.attributes().smalls("axes").orElse(new int[] {0, 2, 3});
        List<Integer> stored = Arrays.stream(axes)
                .map(axis -> Axes.stored(node.axis(axis, node.rank(0)), image))
                .boxed()
                .toList();
        node.emit(0, node.type(0), new MeanVarianceNorm(stored, DEVIATION_EPSILON_SQUARED), node.stored(0));
    }

    static void lp(NodeContext node) {
        int axis = node.axis(node.attributes().integer("axis", -1), node.rank(0));
        int p = node.attributes().small("p", 2);
        node.emit(0, node.type(0), new LpNorm(Axes.stored(axis, node.isImage(0)), p), node.stored(0));
    }
}
