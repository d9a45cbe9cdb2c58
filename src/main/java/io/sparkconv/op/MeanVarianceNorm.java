// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.MomentNormKernel;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * {@code (x - mean) / sqrt(variance + epsilon)} along some axes.
 *
 * @param axes in storage order
 */
public record MeanVarianceNorm(List<Integer> axes, float epsilon) implements WholeTensor {

    public MeanVarianceNorm {
        axes = List.copyOf(axes);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Axes.require(axes, inputs);
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        var split = Axes.split(axes, outputShape(inputs));
        return new MomentNormKernel(
                split,
                true,
                epsilon,
                Moments.inOrder(split, Optional.empty(), Optional.empty()),
                MomentNormKernel.Result.NORMALISED);
    }
}
