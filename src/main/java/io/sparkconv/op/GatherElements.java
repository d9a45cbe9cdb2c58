// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.ElementsKernel;
import io.sparkconv.tensor.Shape;
import java.util.List;

/**
 * An element for every index: {@code out[i][j] = data[i][index[i][j]]} for axis 1, and so on. The second input holds the
 * indices as floats; negative ones count from the end.
 */
public record GatherElements(int axis) implements NdOperator {

    /** @throws InvalidModelException if the indices reach beyond the data along another axis */
    static void check(Shape data, Shape indices, int axis) {
        boolean fits = !data.isImage() && !indices.isImage() && data.rank() == indices.rank();
        for (int a = 0; fits && a < data.rank(); a++) {
            fits = a == axis || indices.dim(a) <= data.dim(a);
        }
        Require.that(axis >= 0 && axis < data.rank(), "axis", axis, "below the rank, " + data.rank());
        Require.that(fits, "shape of the indices", indices, "within " + data + " but for axis " + axis);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Require.that(inputs.size() == 2, "number of inputs", inputs.size(), "2");
        check(inputs.get(0), inputs.get(1), axis);
        return inputs.get(1);
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        return ElementsKernel.gather(inputs.get(0).toArray(), inputs.get(1).toArray(), axis);
    }
}
