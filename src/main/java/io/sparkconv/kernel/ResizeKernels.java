// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import io.sparkconv.geometry.Coordinates;
import io.sparkconv.geometry.ResizeAxis;

/** Resizing of images. Source positions and weights are computed once, in double precision, when a kernel is made. */
public final class ResizeKernels {

    private ResizeKernels() {}

    /**
     * Nearest neighbour. With {@link Coordinates#ASYMMETRIC} coordinates are rounded down, which is PyTorch's "nearest";
     * otherwise to the nearest, halves down, which is ONNX's default.
     */
    public static Kernel nearest(int inH, int inW, int outH, int outW, int channels, Coordinates coordinates) {
        int[] rows = nearestIndices(inH, outH, coordinates);
        int[] columns = nearestIndices(inW, outW, coordinates);
        return (inputs, output, scratch, batch) -> {
            int o = output.offset();
            for (int image = 0; image < batch; image++) {
                for (int row : rows) {
                    int i = inputs[0].offset() + (image * inH + row) * inW * channels;
                    for (int column : columns) {
                        System.arraycopy(inputs[0].array(), i + column * channels, output.array(), o, channels);
                        o += channels;
                    }
                }
            }
        };
    }

    private static int[] nearestIndices(int in, int out, Coordinates coordinates) {
        int[] indices = new int[out];
        ResizeAxis axis = ResizeAxis.sized(in, out);
        for (int x = 0; x < out; x++) {
            double source = coordinates.source(x, axis);
            double rounded = coordinates == Coordinates.ASYMMETRIC ? Math.floor(source) : Math.ceil(source - 0.5);
            indices[x] = Math.min(in - 1, Math.max(0, (int) rounded));
        }
        return indices;
    }

    /**
     * Bilinear interpolation between the four neighbours, the border repeated: both rows first, then between them, each as
     * {@code fma(b - a, weight, a)}.
     */
    public static Kernel bilinear(int inH, int inW, int outH, int outW, int channels, Coordinates coordinates) {
        return new BilinearResize(
                BilinearAxis.of(inH, outH, coordinates), BilinearAxis.of(inW, outW, coordinates), channels);
    }
}
