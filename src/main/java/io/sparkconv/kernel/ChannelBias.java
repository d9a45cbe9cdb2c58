// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import java.util.Arrays;

/**
 * A bias per output channel, added after the products. A missing bias counts as +0, and so does −0: an accumulator of
 * either zero then ends as +0, whether a padding tap was skipped or multiplied by zero.
 */
public final class ChannelBias {

    private final float[] values;

    /** @param bias {@code channels} values, or null for none */
    public ChannelBias(float[] bias, int channels) {
        values = new float[channels];
        for (int c = 0; bias != null && c < channels; c++) {
            values[c] = bias[c] + 0f;
        }
    }

    /** Adds the bias to one pixel's channels. */
    void add(float[] out, int o) {
        for (int c = 0; c < values.length; c++) {
            out[o + c] += values[c];
        }
    }

    /** The biases, none of them −0, followed by zeros up to {@code length}. */
    public float[] padded(int length) {
        return Arrays.copyOf(values, length);
    }
}
