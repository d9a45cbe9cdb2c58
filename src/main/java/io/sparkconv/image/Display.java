// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

/**
 * The way back from a network's input to what people look at: undoes a {@link Preprocessing}'s normalisation and order of
 * channels. Colours are {@code 0xRRGGBB}; gray stands for all three.
 */
public final class Display {

    private final Channels channels;
    private final Normalization normalization;

    public Display(Preprocessing preprocessing) {
        this.channels = preprocessing.channels();
        this.normalization = preprocessing.normalization();
    }

    /** The pixels that became these values, NHWC. */
    public int[] pixels(float[] values) {
        int[] rgb = new int[values.length / channels.count()];
        for (int pixel = 0; pixel < rgb.length; pixel++) {
            for (int color = 0; color < 3; color++) {
                int c = channel(color);
                double value = values[pixel * channels.count() + c];
                double scaled = value * normalization.std().get(c)
                        + normalization.mean().get(c);
                rgb[pixel] = rgb[pixel] << 8 | ColorRows.clamp((int) Math.rint(scaled / normalization.scale()));
            }
        }
        return rgb;
    }

    /**
     * Differences of the input, NHWC, as differences of red, green and blue: three for each pixel, in units of 0 to 255.
     */
    public float[] differences(float[] values) {
        float[] rgb = new float[values.length / channels.count() * 3];
        for (int i = 0; i < rgb.length; i++) {
            int c = channel(i % 3);
            rgb[i] = (float)
                    (values[i / 3 * channels.count() + c] * normalization.std().get(c) / normalization.scale());
        }
        return rgb;
    }

    /** The network's channel that holds red (0), green (1) or blue (2). */
    public int channel(int color) {
        return channels == Channels.GRAY ? 0 : channels.source(color);
    }
}
