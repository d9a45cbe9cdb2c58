// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

/** Conversions of one row of 8-bit samples, given per channel, to interleaved RGB; integer arithmetic only. */
final class ColorRows {

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
        int to = at;
        for (int x = 0; x < width; x++, to += 3) {
            out[to] = (byte) rows[0][x];
            out[to + 1] = (byte) rows[1][x];
            out[to + 2] = (byte) rows[2][x];
        }
    }

    /** JFIF's full-range YCbCr (ITU-R BT.601) in 16-bit fixed point. */
    static void yCbCr(int[][] rows, int width, byte[] out, int at) {
        int[] luma = rows[0];
        int[] blues = rows[1];
        int[] reds = rows[2];
        int to = at;
        for (int x = 0; x < width; x++, to += 3) {
            int y = luma[x];
            int cb = blues[x] - 128;
            int cr = reds[x] - 128;
            out[to] = (byte) red(y, cr);
            out[to + 1] = (byte) green(y, cb, cr);
            out[to + 2] = (byte) blue(y, cb);
        }
    }

    static void yCbCrInPlace(int[][] rows, int width) {
        for (int x = 0; x < width; x++) {
            int y = rows[0][x];
            int cb = rows[1][x] - 128;
            int cr = rows[2][x] - 128;
            rows[0][x] = red(y, cr);
            rows[1][x] = green(y, cb, cr);
            rows[2][x] = blue(y, cb);
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

    private static int red(int y, int cr) {
        return clamp(y + (91881 * cr + HALF >> 16));
    }

    private static int green(int y, int cb, int cr) {
        return clamp(y + (-22554 * cb - 46802 * cr + HALF >> 16));
    }

    private static int blue(int y, int cb) {
        return clamp(y + (116130 * cb + HALF >> 16));
    }

    static int clamp(int value) {
        return Math.min(255, Math.max(0, value));
    }
}
