// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.ReduceKernel;
import io.sparkconv.kernel.nd.ReduceKind;
import io.sparkconv.tensor.Shape;
import java.util.List;

/**
 * One number for all elements along some axes.
 *
 * @param axes in storage order; if there are none, the function is taken of each element alone
 * @param keepDims whether the axes stay, with extent 1
 */
public record Reduce(ReduceKind function, List<Integer> axes, boolean keepDims) implements WholeTensor {

    public Reduce {
        axes = List.copyOf(axes);
    }

    @Override
    public String kind() {
        return "Reduce" + KindName.of(function);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Axes.reduced(axes, keepDims, Axes.require(axes, inputs));
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        return new ReduceKernel(Axes.split(axes, Axes.require(axes, inputs)), function);
    }
}
