// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph.rewrite;

import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.BinaryKind;
import io.sparkconv.op.Add;
import io.sparkconv.op.BatchNorm2d;
import io.sparkconv.op.Broadcast;
import io.sparkconv.op.Constant;
import io.sparkconv.op.Multiply;
import io.sparkconv.op.Operator;
import io.sparkconv.op.Parameter;
import io.sparkconv.op.ScaleShift;
import io.sparkconv.tensor.Shape;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a layer does if it is {@code factor[c] * x + offset[c]} with constants per channel, the last axis of storage:
 * batch normalisation, or arithmetic with a constant.
 *
 * @param input the tensor it is applied to
 * @param name of its parameters
 * @param factor gives one number per channel
 * @param offset gives one number per channel
 */
record ChannelAffine(String input, String name, int channels, Supplier<float[]> factor, Supplier<float[]> offset) {

    /** The layer in that form; empty if it has another. */
    static Optional<ChannelAffine> of(Node node, Map<String, Node> byName, Shapes shapes) {
        Shape shape = shapes.of(node.name());
        if (node.operator() instanceof BatchNorm2d norm) {
            return Optional.of(new ChannelAffine(
                    node.inputs().get(0),
                    norm.shift().name(),
                    shape.channels(),
                    () -> norm.affine().factor(),
                    () -> norm.affine().offset()));
        }
        if (node.operator() instanceof ScaleShift affine && affine.axis() == shape.rank() - 1) {
            return Optional.of(new ChannelAffine(
                    node.inputs().get(0),
                    affine.shift().name(),
                    shape.channels(),
                    affine.scale()::values,
                    affine.shift()::values));
        }
        return function(node.operator())
                .filter(f -> shape.rank() > 1)
                .flatMap(f -> constantOf(node, 1, byName, shape)
                        .flatMap(c -> right(f, node.inputs().get(0), c, shape.channels()))
                        .or(() -> constantOf(node, 0, byName, shape)
                                .flatMap(c -> left(f, node.inputs().get(1), c, shape.channels()))));
    }

    private static Optional<BinaryKind> function(Operator operator) {
        if (operator instanceof Broadcast broadcast) {
            return Optional.of(broadcast.function());
        }
        if (operator instanceof Add add && add.activation().equals(Activation.IDENTITY)) {
            return Optional.of(BinaryKind.ADD);
        }
        return operator instanceof Multiply ? Optional.of(BinaryKind.MUL) : Optional.empty();
    }

    /** An operand that is the same for all but the last axis, where the other operand has the output's shape. */
    private static Optional<Parameter> constantOf(Node node, int operand, Map<String, Node> byName, Shape shape) {
        Node source = byName.get(node.inputs().get(operand));
        Node other = byName.get(node.inputs().get(1 - operand));
        if (source == null
                || other != null && other.operator() instanceof Constant
                || !(source.operator() instanceof Constant constant)) {
            return Optional.empty();
        }
        int[] dims = constant.shape().toArray();
        int last = dims.length == 0 ? 1 : dims[dims.length - 1];
        boolean perChannel = constant.shape().elements() == last && (last == 1 || last == shape.channels());
        return perChannel && dims.length <= shape.rank() ? Optional.of(constant.value()) : Optional.empty();
    }

    private static Optional<ChannelAffine> right(BinaryKind function, String input, Parameter c, int channels) {
        return switch (function) {
            case ADD -> Optional.of(with(input, c, channels, v -> 1f, v -> v));
            case SUB -> Optional.of(with(input, c, channels, v -> 1f, v -> -v));
            case MUL -> Optional.of(with(input, c, channels, v -> v, v -> 0f));
            case DIV -> Optional.of(with(input, c, channels, v -> 1 / v, v -> 0f));
            default -> Optional.empty();
        };
    }

    private static Optional<ChannelAffine> left(BinaryKind function, String input, Parameter c, int channels) {
        return switch (function) {
            case ADD, MUL -> right(function, input, c, channels);
            case SUB -> Optional.of(with(input, c, channels, v -> -1f, v -> v));
            default -> Optional.empty();
        };
    }

    private interface Each {
        float of(float value);
    }

    private static ChannelAffine with(String input, Parameter c, int channels, Each factor, Each offset) {
        return new ChannelAffine(
                input, c.name(), channels, () -> each(c, channels, factor), () -> each(c, channels, offset));
    }

    private static float[] each(Parameter constant, int channels, Each function) {
        float[] values = constant.values();
        float[] result = new float[channels];
        for (int i = 0; i < channels; i++) {
            result[i] = function.of(values[values.length == 1 ? 0 : i]);
        }
        return result;
    }

    /** This after another, in one step: factors multiply, the first's offset is scaled too. */
    ChannelAffine after(ChannelAffine first) {
        return new ChannelAffine(
                first.input,
                first.name + "*" + name,
                channels,
                () -> {
                    float[] f = first.factor.get();
                    float[] g = factor.get();
                    float[] product = Arrays.copyOf(f, f.length);
                    for (int i = 0; i < product.length; i++) {
                        product[i] *= g[i];
                    }
                    return product;
                },
                () -> shifted(first.offset.get()));
    }

    /** Offsets scaled and shifted by this. */
    float[] shifted(float[] offsets) {
        float[] g = factor.get();
        float[] result = offset.get().clone();
        for (int i = 0; i < result.length; i++) {
            result[i] = Math.fma(offsets[i], g[i], result[i]);
        }
        return result;
    }

    Parameter factorParameter() {
        return new Parameter(name + ":factor", Shape.of(channels), factor);
    }

    Parameter offsetParameter() {
        return new Parameter(name, Shape.of(channels), offset);
    }
}
