// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import java.util.Arrays;

/** Softmax with 16 partial sums, folded in halves. */
final class ScalarSoftmax implements Kernel {

    private static final int PARTS = 16;

    private final int pixels;
    private final int channels;

    ScalarSoftmax(int pixels, int channels) {
        this.pixels = pixels;
        this.channels = channels;
    }

    @Override
    public long scratch(int batch) {
        return PARTS;
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        for (int pixel = 0; pixel < batch * pixels; pixel++) {
            int at = pixel * channels;
            exponentials(inputs[0].array(), inputs[0].offset() + at, output.array(), output.offset() + at);
            float sum = sum(output.array(), output.offset() + at, scratch.array(), scratch.offset());
            for (int c = 0; c < channels; c++) {
                output.array()[output.offset() + at + c] /= sum;
            }
        }
    }

    private void exponentials(float[] in, int i, float[] out, int o) {
        float max = Float.NEGATIVE_INFINITY;
        for (int c = 0; c < channels; c++) {
            max = Math.max(max, in[i + c]);
        }
        for (int c = 0; c < channels; c++) {
            out[o + c] = Exp.exp(in[i + c] - max);
        }
    }

    private float sum(float[] values, int offset, float[] parts, int p) {
        Arrays.fill(parts, p, p + PARTS, 0f);
        for (int c = 0; c < channels; c++) {
            parts[p + c % PARTS] += values[offset + c];
        }
        for (int half = PARTS / 2; half > 0; half /= 2) {
            for (int k = 0; k < half; k++) {
                parts[p + k] += parts[p + k + half];
            }
        }
        return parts[p];
    }
}
