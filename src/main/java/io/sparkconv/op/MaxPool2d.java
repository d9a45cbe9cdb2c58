// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Reach;
import io.sparkconv.geometry.Rounding;
import io.sparkconv.geometry.Window;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.tensor.Shape;
import java.util.List;

/** Maximum over a window; padding never wins. */
public record MaxPool2d(Window window, Rounding rounding) implements Operator {

    private PoolSizes sizes(List<Shape> inputs) {
        return PoolSizes.of(window, rounding, Require.image(inputs));
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return sizes(inputs).output();
    }

    @Override
    public Reach reach(List<Shape> inputs) {
        PoolSizes sizes = sizes(inputs);
        return Reach.sliding(sizes.vertical(), sizes.horizontal());
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        return kernels.pool().max(sizes(inputs).problem(false));
    }
}
