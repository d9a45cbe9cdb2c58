// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/** One tap of one pixel: the input channels of a group times that tap's matrix of weights. */
final class TapProduct {

    private TapProduct() {}

    /** Adds {@code in[i + c] * weights[w + c * outputs + k]} to {@code out[o + k]} for all c upwards, for every k. */
    static void add(float[] in, int i, int channels, float[] weights, int w, float[] out, int o, int outputs) {
        for (int c = 0; c < channels; c++) {
            float x = in[i + c];
            int row = w + c * outputs;
            for (int k = 0; k < outputs; k++) {
                out[o + k] = Math.fma(x, weights[row + k], out[o + k]);
            }
        }
    }
}
