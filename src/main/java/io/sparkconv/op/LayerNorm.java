// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.MomentNormKernel;
import io.sparkconv.kernel.nd.MomentNormKernel.Result;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Normalisation over an axis and all behind it: {@code (x - mean) / sqrt(variance + epsilon) * scale + bias}, or one of
 * the two moments, for which the axes stay with extent 1. Ba, Kiros and Hinton 2016.
 *
 * @param axis in storage order
 * @param scale as many values as the axes have elements
 * @param bias likewise
 */
public record LayerNorm(int axis, float epsilon, Optional<Parameter> scale, Optional<Parameter> bias, Result result)
        implements WholeTensor {

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Require.one(inputs);
        List<Integer> axes = Moments.from(axis, input);
        Moments.requireLength(scale, bias, Moments.extent(axes, input));
        return result == Result.NORMALISED ? input : Axes.reduced(axes, true, input);
    }

    @Override
    public Cost cost(List<Shape> inputs) {
        return Moments.cost(scale, bias);
    }

    @Override
    public List<Parameter> parameters() {
        return Moments.parameters(scale, bias);
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        Shape input = Require.one(inputs);
        var split = Axes.split(Moments.from(axis, input), input);
        return new MomentNormKernel(split, true, epsilon, Moments.inOrder(split, scale, bias), result);
    }
}
