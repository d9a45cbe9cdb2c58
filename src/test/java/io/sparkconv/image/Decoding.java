// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import static org.assertj.core.api.Assertions.assertThat;

/** Decodes in tests and compares with what was drawn. */
final class Decoding {

    /** The colour of a pixel as 0xRRGGBB. */
    interface Drawing {
        int at(int x, int y);
    }

    private Decoding() {}

    static Picture picture(byte[] file) {
        return picture(file, DecodeOptions.DEFAULT);
    }

    static Picture picture(byte[] file, DecodeOptions options) {
        Decoded decoded = ImageDecoder.decode(file, options);
        assertThat(decoded).isInstanceOf(Picture.class);
        return (Picture) decoded;
    }

    static DecodeOptions with(Alpha alpha) {
        return new DecodeOptions(1_000_000, alpha, SixteenBit.DIVIDE_BY_257);
    }

    /** Every pixel must be the one drawn. */
    static void assertDrawn(Picture picture, int width, int height, Drawing drawing) {
        assertDrawn(picture, width, height, 0, drawing);
    }

    static void assertDrawn(Picture picture, int width, int height, int tolerance, Drawing drawing) {
        assertThat(picture.width() + "x" + picture.height()).isEqualTo(width + "x" + height);
        for (int i = 0; i < width * height; i++) {
            int expected = drawing.at(i % width, i / width);
            for (int c = 0; c < 3; c++) {
                int actual = picture.rgb()[3 * i + c] & 255;
                int wanted = expected >> 16 - 8 * c & 255;
                if (Math.abs(actual - wanted) > tolerance) {
                    throw new AssertionError("channel " + c + " at " + i % width + ", " + i / width + " is " + actual
                            + " but must be " + wanted + " within " + tolerance);
                }
            }
        }
    }

    static int rgb(int red, int green, int blue) {
        return red << 16 | green << 8 | blue;
    }

    static int gray(int level) {
        return rgb(level, level, level);
    }

    /** A repeatable sample of so many bits for each place. */
    static int noise(int x, int y, int channel, int bits) {
        int mixed = (x * 0x9E3779B1 ^ y * 0x85EBCA6B ^ channel * 0xC2B2AE35) * 0x27D4EB2F;
        return (mixed ^ mixed >>> 15) >>> 7 & (1 << bits) - 1;
    }
}
