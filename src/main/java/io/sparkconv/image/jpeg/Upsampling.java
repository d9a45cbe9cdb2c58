// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.jpeg;

/**
 * Brings a subsampled row to full resolution. Factors of two are interpolated with the weights 3/4 and 1/4 (a triangle
 * filter between sample centres) and rounded as libjpeg-turbo does; other factors repeat samples.
 */
final class Upsampling {

    private Upsampling() {}

    static void row(Frame frame, Component c, int y, int[] scratch, int[] out) {
        boolean sameWidth = c.horizontal == frame.maxHorizontal;
        boolean sameHeight = c.vertical == frame.maxVertical;
        boolean halfWidth = c.horizontal * 2 == frame.maxHorizontal;
        boolean halfHeight = c.vertical * 2 == frame.maxVertical;
        if (sameWidth && sameHeight) {
            copy(c, y, out);
        } else if (halfWidth && sameHeight && c.width > 2) {
            copy(c, y, scratch);
            doubleRow(scratch, c.width, out);
        } else if (sameWidth && halfHeight) {
            blendRows(c, y, out);
            int bias = 1 + (y & 1);
            for (int x = 0; x < c.width; x++) {
                out[x] = out[x] + bias >> 2;
            }
        } else if (halfWidth && halfHeight && c.width > 2) {
            blendRows(c, y, scratch);
            doubleBlendedRow(scratch, c.width, out);
        } else {
            int from = c.lineAt(y * c.vertical / frame.maxVertical);
            for (int x = 0; x < frame.width; x++) {
                out[x] = c.samples[from + x * c.horizontal / frame.maxHorizontal] & 255;
            }
        }
    }

    private static void copy(Component c, int y, int[] out) {
        byte[] samples = c.samples;
        int from = c.lineAt(y);
        for (int x = 0; x < c.width; x++) {
            out[x] = samples[from + x] & 255;
        }
    }

    /** Three parts of the nearest row and one of the next nearest; the sum, not the mean. */
    private static void blendRows(Component c, int y, int[] out) {
        int near = y >> 1;
        int far = Math.min(c.height - 1, Math.max(0, (y & 1) == 0 ? near - 1 : near + 1));
        int nearAt = c.lineAt(near);
        int farAt = c.lineAt(far);
        for (int x = 0; x < c.width; x++) {
            out[x] = 3 * (c.samples[nearAt + x] & 255) + (c.samples[farAt + x] & 255);
        }
    }

    private static void doubleRow(int[] in, int width, int[] out) {
        int last = width - 1;
        out[0] = in[0];
        out[1] = in[0] * 3 + in[1] + 2 >> 2;
        for (int x = 1; x < last; x++) {
            out[2 * x] = in[x] * 3 + in[x - 1] + 1 >> 2;
            out[2 * x + 1] = in[x] * 3 + in[x + 1] + 2 >> 2;
        }
        out[2 * last] = in[last] * 3 + in[last - 1] + 1 >> 2;
        out[2 * last + 1] = in[last];
    }

    private static void doubleBlendedRow(int[] in, int width, int[] out) {
        int last = width - 1;
        out[0] = in[0] * 4 + 8 >> 4;
        out[1] = in[0] * 3 + in[1] + 7 >> 4;
        for (int x = 1; x < last; x++) {
            out[2 * x] = in[x] * 3 + in[x - 1] + 8 >> 4;
            out[2 * x + 1] = in[x] * 3 + in[x + 1] + 7 >> 4;
        }
        out[2 * last] = in[last] * 3 + in[last - 1] + 8 >> 4;
        out[2 * last + 1] = in[last] * 4 + 7 >> 4;
    }
}
