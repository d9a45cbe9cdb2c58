// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.AxisWindow;
import io.sparkconv.geometry.Rounding;
import io.sparkconv.geometry.WindowNd;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.WindowFoldKernel;
import io.sparkconv.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Puts columns back together to an image, the adjoint of cutting it into windows: an element that lies in several windows
 * is the sum of all. Input {@code [batch][channels · taps][windows]}.
 *
 * @param image spatial extents of the output
 */
public record Col2Im(Shape image, WindowNd window) implements NdOperator {

    private List<AxisWindow> windows() {
        return window.sliding(image.toArray());
    }

    private int[] blocks() {
        int[] blocks = new int[image.rank()];
        Arrays.setAll(blocks, i -> windows().get(i).output(image.dim(i), Rounding.FLOOR));
        return blocks;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Require.one(inputs);
        Require.that(image.rank() == window.rank(), "rank of the image", image.rank(), "" + window.rank());
        Require.that(!input.isImage() && input.rank() == 3, "input", input, "a plain tensor of rank 3");
        long expected = Shape.of(blocks()).elements();
        Require.that(input.dim(2) == expected, "number of columns", input.dim(2), "that of windows, " + expected);
        int taps = window.taps();
        Require.that(input.dim(1) % taps == 0, "number of rows", input.dim(1), "a multiple of the taps, " + taps);
        return new Planes(input.dim(0), input.dim(1), new int[] {input.dim(2)})
                .with(input.dim(1) / taps, image.toArray());
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        Shape out = outputShape(inputs);
        return WindowFoldKernel.columns(out.dim(0) * out.dim(1), windows(), image.toArray(), blocks());
    }
}
