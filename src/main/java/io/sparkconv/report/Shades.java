// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report;

import io.sparkconv.report.draw.Colors;
import io.sparkconv.report.draw.Pixels;
import io.sparkconv.tensor.Tensor;
import java.util.Arrays;

/** Numbers as colours. */
final class Shades {

    /** The share of values that may be too large to be told apart, so that a single one does not darken the rest. */
    private static final double CLIPPED = 0.01;

    private static final double ROUNDING = 1e-5;

    private Shades() {}

    /**
     * One channel of a layer, from its smallest value (dark) to its largest (light); dark if they differ by no more than
     * rounding could make.
     *
     * @param largest the largest value of all channels
     */
    static Pixels map(Tensor tensor, int channel, double largest) {
        int channels = tensor.shape().channels();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = channel; i < tensor.data().length; i += channels) {
            low = Math.min(low, tensor.data()[i]);
            high = Math.max(high, tensor.data()[i]);
        }
        int[] rgb = new int[tensor.shape().pixels()];
        for (int pixel = 0; pixel < rgb.length; pixel++) {
            double value = tensor.data()[pixel * channels + channel];
            rgb[pixel] = Colors.ramp(high - low > ROUNDING * largest ? (value - low) / (high - low) : 0);
        }
        return new Pixels(tensor.shape().width(), tensor.shape().height(), rgb);
    }

    /** Differences of red, green and blue around middle grey, scaled to fill the range. */
    static Pixels differences(float[] rgb, int width, int height) {
        double most = Math.max(Float.MIN_NORMAL, large(rgb));
        int[] colors = new int[width * height];
        for (int i = 0; i < colors.length * 3; i++) {
            long shade = Math.round(127.5 + 127.5 * Math.max(-1, Math.min(1, rgb[i] / most)));
            colors[i / 3] = colors[i / 3] << 8 | (int) shade;
        }
        return new Pixels(width, height, colors);
    }

    /** The size of the largest values but for a few. */
    private static double large(float[] values) {
        float[] sizes = new float[values.length];
        int count = 0;
        for (float value : values) {
            if (value != 0) {
                sizes[count++] = Math.abs(value);
            }
        }
        Arrays.sort(sizes, 0, count);
        return count == 0 ? 0 : sizes[count - 1 - (int) (CLIPPED * count)];
    }
}
