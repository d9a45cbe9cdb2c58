// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.Scattering;
import io.sparkconv.kernel.nd.SlicesKernel;
import io.sparkconv.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * The first input with slices replaced that tuples of indices name, as in {@link GatherNd}. Inputs are data, indices and
 * updates, which are taken in order.
 */
public record ScatterNd(Scattering scattering) implements NdOperator {

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Require.that(inputs.size() == 3, "number of inputs", inputs.size(), "3");
        int[] slices = GatherNd.slices(inputs.get(0).toArray(), inputs.get(1).toArray(), 0);
        Require.that(
                Arrays.equals(inputs.get(2).toArray(), slices),
                "shape of the updates",
                inputs.get(2),
                Arrays.toString(slices));
        return inputs.get(0);
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        return SlicesKernel.scatter(inputs.get(0).toArray(), inputs.get(1).toArray(), scattering);
    }
}
