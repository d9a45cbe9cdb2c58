// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.api;

import io.sparkconv.geometry.Padding;
import io.sparkconv.geometry.Window;
import io.sparkconv.kernel.Activation;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.ConvTranspose2d;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.Operator;
import io.sparkconv.op.Parameter;
import io.sparkconv.tensor.Shape;
import java.io.Serializable;
import java.util.Optional;

/**
 * One convolution as its user describes it.
 *
 * @param transposed whether it is the adjoint
 * @param in input channels
 * @param out output channels
 * @param kernel side of the filters
 * @param padding at all four sides
 * @param outputPadding rows and columns added at the end, of a transposed one
 * @param weights {@code [out][in / groups][kernel][kernel]}, of a transposed one {@code [in][out / groups][kernel][kernel]};
 *     null if not given yet
 * @param bias {@code [out]}; null for none
 */
record Filters(
        boolean transposed,
        int in,
        int out,
        int kernel,
        int stride,
        int padding,
        int dilation,
        int groups,
        int outputPadding,
        float[] weights,
        float[] bias)
        implements Serializable {

    Filters {
        if (in < 1 || out < 1 || groups < 1 || in % groups != 0 || out % groups != 0) {
            throw new InvalidModelException("Cannot make a convolution: channels and groups are " + in + " in, " + out
                    + " out, " + groups + " groups but must be positive, and channels multiples of groups");
        }
    }

    Operator operator() {
        Window window = Window.square(kernel).stride(stride).dilation(dilation).pad(Padding.of(padding));
        Shape shape =
                transposed ? Shape.of(in, out / groups, kernel, kernel) : Shape.of(out, in / groups, kernel, kernel);
        Parameter filters = new Parameter("weight", shape, () -> given(shape));
        Optional<Parameter> biases = Optional.ofNullable(bias).map(b -> Parameter.of("bias", Shape.of(b.length), b));
        return transposed
                ? new ConvTranspose2d(
                        window, outputPadding, outputPadding, groups, filters, biases, Activation.IDENTITY)
                : new Conv2d(window, groups, filters, biases, Activation.IDENTITY);
    }

    private float[] given(Shape shape) {
        if (weights == null) {
            throw new InvalidModelException("Cannot run a convolution: its weights are not set but must be "
                    + shape.elements() + " values, " + shape);
        }
        return weights;
    }

    Filters withStride(int value) {
        return new Filters(transposed, in, out, kernel, value, padding, dilation, groups, outputPadding, weights, bias);
    }

    Filters withPadding(int value) {
        return new Filters(transposed, in, out, kernel, stride, value, dilation, groups, outputPadding, weights, bias);
    }

    Filters withDilation(int value) {
        return new Filters(transposed, in, out, kernel, stride, padding, value, groups, outputPadding, weights, bias);
    }

    Filters withGroups(int value) {
        return new Filters(transposed, in, out, kernel, stride, padding, dilation, value, outputPadding, weights, bias);
    }

    Filters withOutputPadding(int value) {
        return new Filters(transposed, in, out, kernel, stride, padding, dilation, groups, value, weights, bias);
    }

    Filters withWeights(float[] values) {
        return new Filters(
                transposed, in, out, kernel, stride, padding, dilation, groups, outputPadding, values.clone(), bias);
    }

    Filters withBias(float[] values) {
        return new Filters(
                transposed, in, out, kernel, stride, padding, dilation, groups, outputPadding, weights, values.clone());
    }
}
