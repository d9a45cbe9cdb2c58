// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

/** Conversions of one row of 8-bit samples, given per channel, to interleaved RGB; integer arithmetic only. */
final class ColorRows {

    /** Rows that {@link #yCbCr} needs beside the samples. */
    static final int SPARE = 3;

    private static final int HALF = 1 << 15;

    private ColorRows() {}

    static void gray(int[] samples, int width, byte[] out, int at) {
        int to = at;
        for (int x = 0; x < width; x++, to += 3) {
            byte v = (byte) samples[x];
            out[to] = v;
            out[to + 1] = v;
            out[to + 2] = v;
        }
    }

    static void rgb(int[][] rows, int width, byte[] out, int at) {
        int[] reds = rows[0];
        int[] greens = rows[1];
        int[] blues = rows[2];
        for (int x = 0; x < width; x++) {
            out[at + 3 * x] = (byte) reds[x];
            out[at + 3 * x + 1] = (byte) greens[x];
            out[at + 3 * x + 2] = (byte) blues[x];
        }
    }

    /**
     * JFIF's full-range YCbCr (ITU-R BT.601) in 16-bit fixed point. The first three rows become red, green and blue; the
     * last {@link #SPARE} ones are room for them, and change places with them.
     */
    static void yCbCr(int[][] rows, int width) {
        int spare = rows.length - SPARE;
        red(rows[0], rows[2], rows[spare], width);
        green(rows[0], rows[1], rows[2], rows[spare + 1], width);
        blue(rows[0], rows[1], rows[spare + 2], width);
        for (int c = 0; c < SPARE; c++) {
            int[] samples = rows[c];
            rows[c] = rows[spare + c];
            rows[spare + c] = samples;
        }
    }

    /** Replaces the first three rows by 255 minus them. */
    static void complement(int[][] rows, int width) {
        for (int c = 0; c < 3; c++) {
            for (int x = 0; x < width; x++) {
                rows[c][x] = 255 - rows[c][x];
            }
        }
    }

    /** CMYK whose samples are stored as 255 minus ink, as Adobe writes JPEG. */
    static void invertedCmyk(int[][] rows, int width, byte[] out, int at) {
        int to = at;
        for (int x = 0; x < width; x++, to += 3) {
            for (int c = 0; c < 3; c++) {
                out[to + c] = (byte) paper(255 - rows[c][x], 255 - rows[3][x]);
            }
        }
    }

    /** What one ink and black leave of white paper: {@code (255 - k) * (255 - ink) / 255}, rounded as a difference. */
    static int paper(int ink, int black) {
        int light = 255 - black;
        int product = ink * light + 128;
        return Math.max(0, light - ((product >> 8) + product >> 8));
    }

    // One loop for each colour, and no comparison in it: so JDK 17 makes vector instructions of them.

    private static void red(int[] luma, int[] reds, int[] out, int width) {
        for (int x = 0; x < width; x++) {
            out[x] = clampByBits(luma[x] + (91881 * (reds[x] - 128) + HALF >> 16));
        }
    }

    private static void green(int[] luma, int[] blues, int[] reds, int[] out, int width) {
        for (int x = 0; x < width; x++) {
            out[x] = clampByBits(luma[x] + (-22554 * (blues[x] - 128) - 46802 * (reds[x] - 128) + HALF >> 16));
        }
    }

    private static void blue(int[] luma, int[] blues, int[] out, int width) {
        for (int x = 0; x < width; x++) {
            out[x] = clampByBits(luma[x] + (116130 * (blues[x] - 128) + HALF >> 16));
        }
    }

    private static int clampByBits(int value) {
        int positive = value & ~(value >> 31);
        return (positive | 255 - positive >> 31) & 255;
    }

    static int clamp(int value) {
        return Math.min(255, Math.max(0, value));
    }
}
