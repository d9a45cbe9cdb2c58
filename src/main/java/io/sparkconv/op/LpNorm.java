// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.LpNormKernel;
import io.sparkconv.kernel.nd.ReduceKind;
import io.sparkconv.tensor.Shape;
import java.util.List;

/**
 * The elements along an axis over their norm; zeros stay.
 *
 * @param axis in storage order
 * @param p 1 for the sum of absolute values, 2 for the Euclidean norm
 */
public record LpNorm(int axis, int p) implements WholeTensor {

    /** @throws InvalidModelException if p is another number */
    public LpNorm {
        Require.that(p == 1 || p == 2, "p", p, "1 or 2");
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Axes.require(List.of(axis), inputs);
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        return new LpNormKernel(Axes.split(List.of(axis), outputShape(inputs)), p == 1 ? ReduceKind.L1 : ReduceKind.L2);
    }
}
