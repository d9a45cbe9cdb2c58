// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/** Loops that normalise across channels. */
public interface NormKernels {

    /**
     * Local response normalisation across channels within each group:
     * {@code x / (k + alpha * sum of squares over the window) ^ beta}. The window of channel c reaches from
     * {@code c - (size - 1) / 2} to {@code c + size / 2}, clipped to its group; squares are summed upwards with fused
     * multiply-adds from +0.
     *
     * @param alpha as it multiplies the sum: already divided by the window's size where a definition asks for that
     */
    Kernel localResponse(int pixels, int channels, int groups, int size, float alpha, float beta, float k);

    /**
     * Softmax over the channels of each pixel: subtract the maximum, exponentiate, divide by the sum. The sum has 16
     * partial sums (channel modulo 16), folded in halves: 8, 4, 2, 1.
     */
    Kernel softmax(int pixels, int channels);
}
