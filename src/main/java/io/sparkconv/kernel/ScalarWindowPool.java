// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import java.util.Arrays;

/** Max and average pooling over windows. */
final class ScalarWindowPool implements Kernel {

    private final PoolProblem p;
    private final boolean average;

    ScalarWindowPool(PoolProblem problem, boolean average) {
        this.p = problem;
        this.average = average;
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        int channels = p.channels();
        for (int image = 0; image < batch; image++) {
            int in = inputs[0].offset() + image * p.inH() * p.inW() * channels;
            int out = output.offset() + image * p.outH() * p.outW() * channels;
            for (int y = 0; y < p.outH(); y++) {
                for (int x = 0; x < p.outW(); x++) {
                    pixel(inputs[0].array(), in, y, x, output.array(), out + (y * p.outW() + x) * channels);
                }
            }
        }
    }

    private void pixel(float[] in, int image, int y, int x, float[] out, int o) {
        int channels = p.channels();
        Arrays.fill(out, o, o + channels, average ? 0f : Float.NEGATIVE_INFINITY);
        for (int ky = 0; ky < p.kernelH(); ky++) {
            int iy = y * p.strideH() - p.padTop() + ky * p.dilationH();
            for (int kx = 0; iy >= 0 && iy < p.inH() && kx < p.kernelW(); kx++) {
                int ix = x * p.strideW() - p.padLeft() + kx * p.dilationW();
                if (ix >= 0 && ix < p.inW()) {
                    tap(in, image + (iy * p.inW() + ix) * channels, out, o);
                }
            }
        }
        if (average) {
            float count = p.divisor(y, x);
            for (int c = 0; c < channels; c++) {
                out[o + c] /= count;
            }
        }
    }

    private void tap(float[] in, int i, float[] out, int o) {
        int channels = p.channels();
        if (average) {
            for (int c = 0; c < channels; c++) {
                out[o + c] += in[i + c];
            }
        } else {
            for (int c = 0; c < channels; c++) {
                out[o + c] = Math.max(out[o + c], in[i + c]);
            }
        }
    }
}
