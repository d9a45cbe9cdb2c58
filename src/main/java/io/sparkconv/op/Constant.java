// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.tensor.Shape;
import java.util.List;

/**
 * A tensor that is the same for every image. A plan keeps it beside the weights and never computes it.
 *
 * @param value its values, in the storage order of the shape
 * @param shape the layout that layers read it in
 */
public record Constant(Parameter value, Shape shape) implements Operator {

    /** @throws InvalidModelException if the shape has another number of elements than the value */
    public Constant {
        Require.that(value.count() == shape.elements(), "number of values", value.count(), "that of " + shape);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Require.that(inputs.isEmpty(), "number of inputs", inputs.size(), "0");
        return shape;
    }

    @Override
    public Cost cost(List<Shape> inputs) {
        return Cost.NONE;
    }

    @Override
    public boolean isPerImage() {
        return false;
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        float[] values = value.values();
        return (ignored, output, scratch, batch) ->
                System.arraycopy(values, 0, output.array(), output.offset(), values.length);
    }
}
