// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.HardmaxKernel;
import io.sparkconv.tensor.Shape;
import java.util.List;

/**
 * 1 at the first maximum along some axes, else 0.
 *
 * @param axes in storage order
 */
public record Hardmax(List<Integer> axes) implements WholeTensor {

    public Hardmax {
        axes = List.copyOf(axes);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Axes.require(axes, inputs);
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        return new HardmaxKernel(Axes.split(axes, outputShape(inputs)));
    }
}
