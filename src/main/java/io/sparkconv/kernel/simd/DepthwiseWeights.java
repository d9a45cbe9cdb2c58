// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.ChannelBias;
import io.sparkconv.kernel.ConvProblem;

/**
 * The constants of a depthwise convolution, whole vectors of channels.
 *
 * @param filters {@code [tap][padded]}
 * @param bias {@code [padded]}
 * @param padded channels, rounded up to whole vectors
 */
record DepthwiseWeights(float[] filters, float[] bias, int padded) {

    /** @param filters {@code [channel][tap]} */
    static DepthwiseWeights of(ConvProblem p, float[] filters, float[] bias) {
        int padded = (p.outC() + Lanes.COUNT - 1) / Lanes.COUNT * Lanes.COUNT;
        int taps = p.kernelH() * p.kernelW();
        float[] packed = new float[taps * padded];
        for (int c = 0; c < p.outC(); c++) {
            for (int t = 0; t < taps; t++) {
                packed[t * padded + c] = filters[c * taps + t];
            }
        }
        return new DepthwiseWeights(packed, new ChannelBias(bias, p.outC()).padded(padded), padded);
    }
}
