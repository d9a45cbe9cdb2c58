// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.MomentNormKernel;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Normalisation by the root mean square over an axis and all behind it:
 * {@code x / sqrt(mean of x² + epsilon) * scale}. Zhang and Sennrich 2019.
 *
 * @param axis in storage order
 * @param scale as many values as the axes have elements
 */
public record RmsNorm(int axis, float epsilon, Optional<Parameter> scale) implements WholeTensor {

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Require.one(inputs);
        Moments.requireLength(scale, Optional.empty(), Moments.extent(Moments.from(axis, input), input));
        return input;
    }

    @Override
    public Cost cost(List<Shape> inputs) {
        return Moments.cost(scale, Optional.empty());
    }

    @Override
    public List<Parameter> parameters() {
        return Moments.parameters(scale, Optional.empty());
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        Shape input = Require.one(inputs);
        var split = Axes.split(Moments.from(axis, input), input);
        return new MomentNormKernel(
                split,
                false,
                epsilon,
                Moments.inOrder(split, scale, Optional.empty()),
                MomentNormKernel.Result.NORMALISED);
    }
}
