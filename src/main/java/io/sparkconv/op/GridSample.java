// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.GridProblem;
import io.sparkconv.kernel.nd.GridSampleKernel;
import io.sparkconv.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Samples of a tensor {@code [batch][channels][extents…]} at the places of a grid {@code [batch][points…][dimensions]},
 * whose coordinates run from -1 to 1, that of the last axis first (Jaderberg et al. 2015).
 *
 * @param alignCorners whether -1 and 1 are the centres of the border elements, or their outer edges
 */
public record GridSample(GridProblem.Mode mode, GridProblem.Outside outside, boolean alignCorners)
        implements NdOperator {

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Require.that(inputs.size() == 2, "number of inputs", inputs.size(), "2");
        Shape grid = inputs.get(1);
        Planes in = Planes.of(inputs.get(0), inputs.get(0).rank() - 2);
        int axes = in.extents().length;
        Require.that(in.size() > 0, "number of elements of a channel", in.size(), "at least 1");
        boolean fits =
                !grid.isImage() && grid.rank() == axes + 2 && grid.dim(0) == in.batch() && grid.dim(axes + 1) == axes;
        Require.that(fits, "grid", grid, in.batch() + "×points×" + axes);
        return in.with(in.channels(), Arrays.copyOfRange(grid.toArray(), 1, axes + 1));
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        Planes out = Planes.of(outputShape(inputs), inputs.get(0).rank() - 2);
        int[] in = Planes.of(inputs.get(0), inputs.get(0).rank() - 2).extents();
        return new GridSampleKernel(
                new GridProblem(out.batch(), out.channels(), in, out.size(), mode, outside, alignCorners));
    }
}
