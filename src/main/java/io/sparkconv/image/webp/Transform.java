// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.webp;

import java.io.IOException;

/** What an encoder did to pixels before it coded them, and how to undo it: section 3.5 of RFC 9649. */
sealed interface Transform
        permits Transform.Predicted, Transform.CrossColor, Transform.GreenSubtracted, Transform.Palette {

    /** Undoes the transform; may change the array or give a new one. */
    int[] undo(int[] pixels);

    /** The width of the image that is coded. */
    int codedWidth();

    static Transform read(BitReader in, int type, int width, int height) throws IOException {
        switch (type) {
            case 0, 1 -> {
                int bits = 2 + in.bits(3);
                int columns = blocks(width, bits);
                int[] data = PixelReader.read(in, columns, blocks(height, bits), false);
                return type == 0 ? new Predicted(width, bits, data) : new CrossColor(width, bits, data);
            }
            case 2 -> {
                return new GreenSubtracted(width);
            }
            default -> {
                int[] colors = PixelReader.read(in, 1 + in.bits(8), 1, false);
                for (int i = 1; i < colors.length; i++) {
                    colors[i] = Argb.add(colors[i], colors[i - 1]);
                }
                return new Palette(width, colors);
            }
        }
    }

    /** How many blocks of {@code 1 << bits} cover a size. */
    static int blocks(int size, int bits) {
        return size + (1 << bits) - 1 >> bits;
    }

    /** Each pixel is what it differs from a prediction, whose mode is given by blocks. */
    record Predicted(int codedWidth, int bits, int[] modes) implements Transform {

        @Override
        public int[] undo(int[] pixels) {
            int columns = blocks(codedWidth, bits);
            for (int at = 0; at < pixels.length; at++) {
                int x = at % codedWidth;
                int y = at / codedWidth;
                int mode;
                if (y == 0) {
                    mode = x == 0 ? 0 : 1;
                } else {
                    mode = x == 0 ? 2 : modes[(y >> bits) * columns + (x >> bits)] >> 8 & 15;
                }
                pixels[at] = Argb.add(pixels[at], PixelPrediction.of(mode, pixels, at, codedWidth));
            }
            return pixels;
        }
    }

    /** Red and blue are less multiples of green and red, which are given by blocks. */
    record CrossColor(int codedWidth, int bits, int[] multipliers) implements Transform {

        @Override
        public int[] undo(int[] pixels) {
            int columns = blocks(codedWidth, bits);
            for (int at = 0; at < pixels.length; at++) {
                int by = multipliers[(at / codedWidth >> bits) * columns + (at % codedWidth >> bits)];
                int pixel = pixels[at];
                int red = (pixel >> 16) + product(by, pixel >> 8) & 255;
                int blue = pixel + product(by >> 8, pixel >> 8) + product(by >> 16, red) & 255;
                pixels[at] = pixel & 0xFF00FF00 | red << 16 | blue;
            }
            return pixels;
        }

        private static int product(int a, int b) {
            return (byte) a * (byte) b >> 5;
        }
    }

    /** Red and blue are less green. */
    record GreenSubtracted(int codedWidth) implements Transform {

        @Override
        public int[] undo(int[] pixels) {
            for (int at = 0; at < pixels.length; at++) {
                int green = pixels[at] >> 8 & 255;
                pixels[at] = Argb.add(pixels[at], green << 16 | green);
            }
            return pixels;
        }
    }

    /** Green is an index of a colour, or of several pixels' colours if there are few. Unknown colours are clear. */
    record Palette(int width, int[] colors) implements Transform {

        private int packing() {
            return colors.length > 16 ? 0 : colors.length > 4 ? 1 : colors.length > 2 ? 2 : 3;
        }

        @Override
        public int codedWidth() {
            return blocks(width, packing());
        }

        @Override
        public int[] undo(int[] pixels) {
            int packing = packing();
            int bits = 8 >> packing;
            int height = pixels.length / codedWidth();
            int[] out = new int[width * height];
            for (int at = 0; at < out.length; at++) {
                int x = at % width;
                int packed = pixels[at / width * codedWidth() + (x >> packing)] >> 8 & 255;
                int index = packed >> (x & (1 << packing) - 1) * bits & (1 << bits) - 1;
                out[at] = index < colors.length ? colors[index] : 0;
            }
            return out;
        }
    }
}
