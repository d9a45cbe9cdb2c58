// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.GatherKernel;
import io.sparkconv.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chosen elements along one axis, by indices that are computed: the second input, as floats, takes the place of the axis;
 * negative ones count from the end. {@link Gather} has known indices.
 */
public record GatherRuntime(int axis) implements NdOperator {

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Require.that(inputs.size() == 2, "number of inputs", inputs.size(), "2");
        Shape data = inputs.get(0);
        Require.that(!data.isImage(), "layout of the input", "that of an image", "plain");
        Require.that(axis >= 0 && axis < data.rank(), "axis", axis, "below the rank, " + data.rank());
        return Shape.of(IntStream.concat(
                        IntStream.concat(
                                Arrays.stream(data.toArray(), 0, axis),
                                Arrays.stream(inputs.get(1).toArray())),
                        Arrays.stream(data.toArray(), axis + 1, data.rank()))
                .toArray());
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        return new GatherKernel(
                inputs.get(0).toArray(), axis, Math.toIntExact(inputs.get(1).elements()));
    }
}
