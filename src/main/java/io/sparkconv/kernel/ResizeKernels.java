// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/** Resizing of images. */
public final class ResizeKernels {

    private ResizeKernels() {}

    /** Nearest neighbour: the first of each pair of samples. */
    public static Kernel nearest(AxisSamples rows, AxisSamples columns, int channels) {
        return (inputs, output, scratch, batch) -> {
            int o = output.offset();
            for (int image = 0; image < batch; image++) {
                for (int row : rows.low()) {
                    int i = inputs[0].offset() + (image * rows.in() + row) * columns.in() * channels;
                    for (int column : columns.low()) {
                        System.arraycopy(inputs[0].array(), i + column * channels, output.array(), o, channels);
                        o += channels;
                    }
                }
            }
        };
    }

    /**
     * Bilinear interpolation between the four neighbours: both rows first, then between them, each as
     * {@code fma(b - a, weight, a)}.
     */
    public static Kernel bilinear(AxisSamples rows, AxisSamples columns, int channels) {
        return new BilinearResize(rows, columns, channels);
    }
}
