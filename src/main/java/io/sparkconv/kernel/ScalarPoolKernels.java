// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import java.util.Arrays;

/** Scalar pooling. */
final class ScalarPoolKernels implements PoolKernels {

    @Override
    public Kernel max(PoolProblem problem) {
        return new ScalarWindowPool(problem, false);
    }

    @Override
    public Kernel average(PoolProblem problem) {
        return new ScalarWindowPool(problem, true);
    }

    @Override
    public Kernel globalAverage(int pixels, int channels) {
        return (inputs, output, scratch, batch) -> {
            float[] in = inputs[0].array();
            float[] out = output.array();
            for (int image = 0; image < batch; image++) {
                int i = inputs[0].offset() + image * pixels * channels;
                int o = output.offset() + image * channels;
                Arrays.fill(out, o, o + channels, 0f);
                for (int pixel = 0; pixel < pixels; pixel++, i += channels) {
                    for (int c = 0; c < channels; c++) {
                        out[o + c] += in[i + c];
                    }
                }
                for (int c = 0; c < channels; c++) {
                    out[o + c] /= pixels;
                }
            }
        };
    }

    @Override
    public Kernel globalMax(int pixels, int channels) {
        return (inputs, output, scratch, batch) -> {
            float[] in = inputs[0].array();
            float[] out = output.array();
            for (int image = 0; image < batch; image++) {
                int i = inputs[0].offset() + image * pixels * channels;
                int o = output.offset() + image * channels;
                Arrays.fill(out, o, o + channels, Float.NEGATIVE_INFINITY);
                for (int pixel = 0; pixel < pixels; pixel++, i += channels) {
                    for (int c = 0; c < channels; c++) {
                        out[o + c] = Math.max(out[o + c], in[i + c]);
                    }
                }
            }
        };
    }
}
