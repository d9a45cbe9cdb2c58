// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.ArgReduceKernel;
import io.sparkconv.tensor.Shape;
import java.util.List;

/**
 * The index of the largest or smallest element along an axis.
 *
 * @param axis in storage order
 * @param keepDims whether the axis stays, with extent 1
 * @param selectLast whether the last of equal elements is meant, not the first
 */
public record ArgReduce(boolean max, int axis, boolean keepDims, boolean selectLast) implements WholeTensor {

    @Override
    public String kind() {
        return max ? "ArgMax" : "ArgMin";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Axes.require(List.of(axis), inputs);
        Require.that(input.dim(axis) > 0, "extent of axis " + axis, input.dim(axis), "at least 1");
        return Axes.reduced(List.of(axis), keepDims, input);
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        return new ArgReduceKernel(Axes.split(List.of(axis), Require.one(inputs)), max, selectLast);
    }
}
