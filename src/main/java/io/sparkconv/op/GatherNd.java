// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.SlicesKernel;
import io.sparkconv.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Slices of the first input that tuples of indices name: the last axis of the second input holds the tuples, as floats;
 * negative indices count from the end.
 *
 * @param batchAxes leading axes that both inputs share
 */
public record GatherNd(int batchAxes) implements NdOperator {

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Require.that(inputs.size() == 2, "number of inputs", inputs.size(), "2");
        int[] data = inputs.get(0).toArray();
        int[] indices = inputs.get(1).toArray();
        return Shape.of(slices(data, indices, batchAxes));
    }

    /** Extents of the slices: those of the indices but for the last, then what the tuples leave of the data. */
    static int[] slices(int[] data, int[] indices, int batchAxes) {
        Require.that(indices.length >= 1, "rank of the indices", indices.length, "at least 1");
        int depth = indices[indices.length - 1];
        boolean fits = batchAxes >= 0 && batchAxes < indices.length && batchAxes + depth <= data.length;
        for (int a = 0; fits && a < batchAxes; a++) {
            fits = data[a] == indices[a];
        }
        Require.that(
                fits,
                "shape of the indices",
                Arrays.toString(indices),
                "tuples that fit data of " + Arrays.toString(data));
        return IntStream.concat(
                        Arrays.stream(indices, 0, indices.length - 1),
                        Arrays.stream(data, batchAxes + depth, data.length))
                .toArray();
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        return SlicesKernel.gather(inputs.get(0).toArray(), inputs.get(1).toArray(), batchAxes);
    }
}
