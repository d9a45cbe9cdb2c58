// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.WindowNd;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.UnpoolKernel;
import io.sparkconv.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Puts the maxima of a pooling back where {@link MaxPoolIndices} found them, zeros elsewhere. Indices count in the whole
 * output that the window leads to, batch and channels included.
 *
 * @param extents spatial extents of the output, if they are larger than the window leads to: the rest is zeros at the end
 */
public record MaxUnpool(WindowNd window, Optional<Shape> extents) implements NdOperator {

    private int[] inferred(Planes in) {
        int[] out = new int[window.rank()];
        var axes = window.transposed(new int[window.rank()]);
        Arrays.setAll(out, i -> axes.get(i).transposedOutput(in.extents()[i], 0));
        return in.requireRoom(out);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Require.that(inputs.size() == 2, "number of inputs", inputs.size(), "2");
        Require.that(
                inputs.get(1).equals(inputs.get(0)),
                "shape of the indices",
                inputs.get(1),
                "that of the values, " + inputs.get(0));
        Planes in = Planes.of(inputs.get(0), window.rank());
        int[] least = inferred(in);
        int[] out = extents.map(Shape::toArray).orElse(least);
        boolean fits = out.length == least.length;
        for (int i = 0; fits && i < out.length; i++) {
            fits = out[i] >= least[i];
        }
        Require.that(fits, "output size", Arrays.toString(out), "at least " + Arrays.toString(least));
        return in.with(in.channels(), out);
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        Planes in = Planes.of(inputs.get(0), window.rank());
        return new UnpoolKernel(
                in.count(),
                in.size(),
                inferred(in),
                Planes.of(outputShape(inputs), window.rank()).extents());
    }
}
