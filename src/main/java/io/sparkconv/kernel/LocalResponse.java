// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/**
 * Local response normalisation of one group of one pixel.
 *
 * @param channels of the group
 * @param size channels in a window
 * @param alpha factor of the sum of squares
 * @param k what is added to it
 */
public record LocalResponse(int channels, int size, float alpha, float k, RootPower power) {

    /** Channels of a window below its centre. */
    public int below() {
        return (size - 1) / 2;
    }

    /** Channels of a window above its centre. */
    public int above() {
        return size / 2;
    }

    /** Computes the channels {@code [from, to)} of the group whose first channel is {@code in[i]}, {@code out[o]}. */
    public void apply(float[] in, int i, float[] out, int o, int from, int to) {
        for (int c = from; c < to; c++) {
            int last = Math.min(channels - 1, c + above());
            float sum = 0f;
            for (int n = Math.max(0, c - below()); n <= last; n++) {
                sum = Math.fma(in[i + n], in[i + n], sum);
            }
            out[o + c] = in[i + c] / power.apply(Math.fma(alpha, sum, k));
        }
    }
}
