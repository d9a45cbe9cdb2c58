// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report;

import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.op.Activate;
import io.sparkconv.op.Add;
import io.sparkconv.op.AveragePool2d;
import io.sparkconv.op.BatchNorm2d;
import io.sparkconv.op.ChannelShuffle;
import io.sparkconv.op.Concat;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.ConvTranspose2d;
import io.sparkconv.op.DepthToSpace;
import io.sparkconv.op.Dropout;
import io.sparkconv.op.Flatten;
import io.sparkconv.op.GlobalPool2d;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.LocalResponseNorm;
import io.sparkconv.op.MaxPool2d;
import io.sparkconv.op.Movement;
import io.sparkconv.op.Operator;
import io.sparkconv.op.Pad2d;
import io.sparkconv.op.Reshape;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Which layers can be run backwards, and how. Local response normalisation lets signals pass as they are. */
final class Adjoints {

    private final Shapes shapes;
    private final Kernels kernels;
    private final Rectification rectification;

    Adjoints(Shapes shapes, Kernels kernels, Rectification rectification) {
        this.shapes = shapes;
        this.kernels = kernels;
        this.rectification = rectification;
    }

    /** @throws InvalidModelException if the layer has no way back: names it and the layers that have one */
    Adjoint of(Node node) {
        try {
            return linear(node);
        } catch (InvalidModelException e) {
            throw new InvalidModelException(
                    "Cannot go back through layer " + node.name() + " ("
                            + node.operator().kind() + "): " + e.getMessage(),
                    e);
        }
    }

    private Adjoint linear(Node node) {
        Operator operator = node.operator();
        List<Shape> inputs = shapes.inputsOf(node);
        Shape in = inputs.get(0);
        Shape out = shapes.of(node.name());
        if (operator instanceof Conv2d conv && !conv.residual() && isLinear(conv.activation())) {
            return ConvAdjoints.of(conv, in, out, kernels);
        }
        if (operator instanceof ConvTranspose2d conv && isLinear(conv.activation())) {
            return ConvAdjoints.of(conv, in, out, kernels);
        }
        if (operator instanceof Activate activate) {
            return rectifier(activate.activation(), node.inputs().get(0));
        }
        if (operator instanceof MaxPool2d pool) {
            return PoolAdjoints.max(node.inputs().get(0), pool.window(), in, out);
        }
        if (operator instanceof AveragePool2d pool) {
            return PoolAdjoints.average(pool.window(), pool.countPadding(), in, out);
        }
        if (operator instanceof GlobalPool2d pool && pool.statistic() == GlobalPool2d.Statistic.AVERAGE) {
            return PoolAdjoints.globalAverage(in);
        }
        if (operator instanceof BatchNorm2d norm) {
            float[] factor = norm.affine().factor();
            return (signal, seen) -> List.of(scaled(signal, factor));
        }
        if (operator instanceof Concat) {
            return (signal, seen) -> split(signal, inputs);
        }
        if (operator instanceof Add add && isLinear(add.activation())) {
            return (signal, seen) -> List.of(signal, signal);
        }
        if (operator instanceof Dropout || operator instanceof LocalResponseNorm) {
            return (signal, seen) -> List.of(signal);
        }
        if (movesOnly(operator)) {
            return new MovementAdjoint(operator, in, out, kernels);
        }
        throw new InvalidModelException("its kind is " + operator.kind()
                + " but must be one of convolution, rectifier, max or average pooling, batch or local response"
                + " normalisation, concatenation, sum, dropout and mere moving; choose an earlier layer");
    }

    private static boolean movesOnly(Operator operator) {
        return operator instanceof Movement
                || operator instanceof Pad2d
                || operator instanceof ChannelShuffle
                || operator instanceof DepthToSpace
                || operator instanceof Flatten
                || operator instanceof Reshape;
    }

    private static boolean isLinear(Activation activation) {
        return activation.equals(Activation.IDENTITY);
    }

    private Adjoint rectifier(Activation activation, String source) {
        if (isLinear(activation)) {
            return (signal, seen) -> List.of(signal);
        }
        if (activation.kind() != Activation.Kind.RELU && activation.kind() != Activation.Kind.CLIP) {
            throw new InvalidModelException("its function is " + activation.kind() + " but must be RELU or CLIP");
        }
        return switch (rectification) {
            case NONE -> (signal, seen) -> List.of(signal);
            case SIGNAL -> (signal, seen) -> List.of(positive(signal));
            case GATE -> new Gate(activation, source);
        };
    }

    /** Lets a signal pass where the function changes nothing. */
    private record Gate(Activation activation, String source) implements Adjoint {

        @Override
        public boolean needsValues() {
            return true;
        }

        @Override
        public List<Tensor> back(Tensor signal, Seen seen) {
            float[] values = seen.of(source).data();
            float[] result = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                result[i] = values[i] != 0 && activation.apply(values[i]) == values[i] ? signal.data()[i] : 0;
            }
            return List.of(new Tensor(signal.shape(), result));
        }
    }

    private static Tensor positive(Tensor signal) {
        float[] result = new float[signal.data().length];
        for (int i = 0; i < result.length; i++) {
            result[i] = Math.max(0, signal.data()[i]);
        }
        return new Tensor(signal.shape(), result);
    }

    private static Tensor scaled(Tensor signal, float[] factor) {
        float[] result = new float[signal.data().length];
        for (int i = 0; i < result.length; i++) {
            result[i] = signal.data()[i] * factor[i % factor.length];
        }
        return new Tensor(signal.shape(), result);
    }

    private static List<Tensor> split(Tensor signal, List<Shape> parts) {
        List<Tensor> signals = new ArrayList<>();
        int all = signal.shape().channels();
        int first = 0;
        for (Shape part : parts) {
            float[] values = new float[(int) part.elements()];
            for (int pixel = 0; pixel < values.length / part.channels(); pixel++) {
                System.arraycopy(signal.data(), pixel * all + first, values, pixel * part.channels(), part.channels());
            }
            signals.add(new Tensor(part, values));
            first += part.channels();
        }
        return signals;
    }
}
