// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.SoftmaxKernel;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Softmax over any axes of any tensor, or its logarithm. {@link Softmax} is the faster way over channels.
 *
 * @param axes in storage order
 */
public record AxisSoftmax(List<Integer> axes, boolean log) implements WholeTensor {

    public AxisSoftmax {
        axes = List.copyOf(axes);
    }

    @Override
    public String kind() {
        return log ? "LogSoftmax" : "Softmax";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Axes.require(axes, inputs);
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        return new SoftmaxKernel(Axes.split(axes, outputShape(inputs)), log);
    }

    @Override
    public Optional<TileRule> tileRule(List<Shape> inputs) {
        return inputs.get(0).isImage() && axes.equals(List.of(3))
                ? Optional.of(TileRule.pixelwise(this))
                : Optional.empty();
    }
}
