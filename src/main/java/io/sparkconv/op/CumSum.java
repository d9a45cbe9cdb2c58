// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.CumSumKernel;
import io.sparkconv.tensor.Shape;
import java.util.List;

/**
 * Running sums along an axis.
 *
 * @param axis in storage order
 * @param exclusive whether an element's own value is left out of its sum
 * @param reverse whether sums run from the end
 */
public record CumSum(int axis, boolean exclusive, boolean reverse) implements WholeTensor {

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Axes.require(List.of(axis), inputs);
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        return new CumSumKernel(Axes.split(List.of(axis), outputShape(inputs)), exclusive, reverse);
    }
}
