// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/** Bilinear interpolation with weights computed beforehand. */
final class BilinearResize implements Kernel {

    private final AxisSamples rows;
    private final AxisSamples columns;
    private final int channels;

    BilinearResize(AxisSamples rows, AxisSamples columns, int channels) {
        this.rows = rows;
        this.columns = columns;
        this.channels = channels;
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        int o = output.offset();
        for (int image = 0; image < batch; image++) {
            int i = inputs[0].offset() + image * rows.in() * columns.in() * channels;
            for (int y = 0; y < rows.low().length; y++) {
                int top = i + rows.low()[y] * columns.in() * channels;
                int bottom = i + rows.high()[y] * columns.in() * channels;
                row(inputs[0].array(), top, bottom, rows.weight()[y], output.array(), o);
                o += columns.low().length * channels;
            }
        }
    }

    private void row(float[] in, int top, int bottom, float wy, float[] out, int o) {
        for (int x = 0; x < columns.low().length; x++) {
            int left = columns.low()[x] * channels;
            int right = columns.high()[x] * channels;
            float wx = columns.weight()[x];
            for (int c = 0; c < channels; c++) {
                float a = in[top + left + c];
                float b = in[bottom + left + c];
                float upper = Math.fma(in[top + right + c] - a, wx, a);
                float lower = Math.fma(in[bottom + right + c] - b, wx, b);
                out[o + x * channels + c] = Math.fma(lower - upper, wy, upper);
            }
        }
    }
}
