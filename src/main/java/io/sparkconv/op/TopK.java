// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.TopKKernel;
import io.sparkconv.tensor.Shape;
import java.util.List;

/**
 * The largest or smallest elements along an axis, best first; or their indices. Of equal elements the one of lower index
 * comes first.
 *
 * @param axis in storage order
 * @param k how many
 * @param indices whether the output has indices, not values
 */
public record TopK(int axis, int k, boolean largest, boolean indices) implements WholeTensor {

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Axes.require(List.of(axis), inputs);
        Require.that(k >= 0 && k <= input.dim(axis), "k", k, "at most the extent of the axis, " + input.dim(axis));
        int[] dims = input.toArray();
        dims[axis] = k;
        return input.withDims(dims);
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        List<Integer> axes = List.of(axis);
        return new TopKKernel(
                Axes.split(axes, Require.one(inputs)), Axes.split(axes, outputShape(inputs)), largest, indices);
    }
}
