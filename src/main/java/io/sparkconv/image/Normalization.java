// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.util.Collections;
import java.util.List;

/**
 * Pixels to floats: {@code (pixel * scale - mean[c]) / std[c]} for the network's channel {@code c}, computed in double
 * precision and rounded once.
 *
 * @param scale multiplies pixels of 0 to 255
 * @param mean per channel, in scaled units
 * @param std per channel, in scaled units; positive
 */
public record Normalization(double scale, List<Double> mean, List<Double> std) {

    /** @throws IllegalArgumentException if the lists differ in length or a deviation is not positive */
    public Normalization {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (mean.size() != std.size() || std.stream().anyMatch(s -> !(s > 0))) {
            throw new IllegalArgumentException("Cannot make a normalization: mean is " + mean + " and std is " + std
                    + " but they must have one entry per channel, and std must be positive");
        }
    }

    /** Scaling alone. */
    public static Normalization scaled(double scale, Channels channels) {
        return new Normalization(
                scale, Collections.nCopies(channels.count(), 0.0), Collections.nCopies(channels.count(), 1.0));
    }

    /** From -1 to 1. */
    public static Normalization symmetric(Channels channels) {
        List<Double> half = Collections.nCopies(channels.count(), 0.5);
        return new Normalization(1 / 255.0, half, half);
    }

    /** The float of each pixel value of channel {@code c}. */
    float[] table(int c) {
        float[] table = new float[256];
        for (int pixel = 0; pixel < 256; pixel++) {
            table[pixel] = (float) ((pixel * scale - mean.get(c)) / std.get(c));
        }
        return table;
    }
}
