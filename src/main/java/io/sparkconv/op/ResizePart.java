// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.AxisSamples;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.ResizeKernels;
import io.sparkconv.tensor.Shape;
import java.util.List;

/**
 * A rectangle of a {@link Resize2d}'s output, from the rectangle of the input that it reads. What it samples is what the
 * whole samples there.
 *
 * @param rows samples of its rows, counted from the first row that it reads
 * @param columns likewise
 */
public record ResizePart(AxisSamples rows, AxisSamples columns, Resize2d.Interpolation interpolation) implements Part {

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Require.image(inputs);
        Require.that(
                input.height() == rows.in() && input.width() == columns.in(),
                "size of the input",
                input.height() + "×" + input.width(),
                rows.in() + "×" + columns.in());
        return Shape.nhwc(input.batch(), rows.out(), columns.out(), input.channels());
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        int channels = Require.image(inputs).channels();
        return interpolation == Resize2d.Interpolation.NEAREST
                ? ResizeKernels.nearest(rows, columns, channels)
                : ResizeKernels.bilinear(rows, columns, channels);
    }
}
