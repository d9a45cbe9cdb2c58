// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

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

    /** As a formula, such as {@code (pixel / 255 - (0.485, 0.456, 0.406)) / (0.229, 0.224, 0.225)}. */
    @Override
    public String toString() {
        long divisor = Math.round(1 / scale);
        String scaled = scale == 1 ? "pixel" : scale == 1.0 / divisor ? "pixel / " + divisor : "pixel * " + scale;
        boolean shifts = mean.stream().anyMatch(m -> m != 0);
        boolean divides = std.stream().anyMatch(d -> d != 1);
        String shifted = shifts ? scaled + " - " + list(mean) : scaled;
        return divides ? (shifts ? "(" + shifted + ")" : shifted) + " / " + list(std) : shifted;
    }

    private static String list(List<Double> values) {
        return values.stream()
                .map(v -> v == Math.rint(v) ? String.valueOf(v.longValue()) : v.toString())
                .collect(Collectors.joining(", ", "(", ")"));
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
