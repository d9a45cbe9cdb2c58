// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.LayoutKernels;
import io.sparkconv.tensor.Shape;
import java.util.List;

/**
 * The same elements in the same storage order under other extents, which may turn an image into a plain tensor or back
 * without moving anything.
 */
public record Reshape(Shape shape) implements Operator {

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Require.one(inputs);
        Require.that(
                input.elements() == shape.elements(),
                "number of elements",
                input.elements(),
                "that of " + shape + ", " + shape.elements());
        return shape;
    }

    @Override
    public boolean isPerImage() {
        return false;
    }

    @Override
    public boolean runsInPlace(List<Shape> inputs) {
        return true;
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        return LayoutKernels.copy(Math.toIntExact(shape.elements()));
    }
}
