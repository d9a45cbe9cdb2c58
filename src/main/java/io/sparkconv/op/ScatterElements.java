// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.ElementsKernel;
import io.sparkconv.kernel.nd.Scattering;
import io.sparkconv.tensor.Shape;
import java.util.List;

/**
 * The first input with elements replaced: {@code out[i][index[i][j]] = updates[i][j]} for axis 1, and so on. Inputs are
 * data, indices (as floats; negative ones count from the end) and updates, which are taken in order.
 */
public record ScatterElements(int axis, Scattering scattering) implements NdOperator {

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Require.that(inputs.size() == 3, "number of inputs", inputs.size(), "3");
        GatherElements.check(inputs.get(0), inputs.get(1), axis);
        Require.that(
                inputs.get(2).equals(inputs.get(1)),
                "shape of the updates",
                inputs.get(2),
                "that of the indices, " + inputs.get(1));
        return inputs.get(0);
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        return ElementsKernel.scatter(inputs.get(0).toArray(), inputs.get(1).toArray(), axis, scattering);
    }
}
