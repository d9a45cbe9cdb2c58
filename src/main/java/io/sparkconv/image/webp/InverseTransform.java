// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.webp;

/** Coefficients to differences: section 14 of RFC 6386. */
final class InverseTransform {

    private InverseTransform() {}

    /** Turns the block of luma means into the first coefficients of the sixteen luma blocks. */
    static void means(short[] in, short[] blocks) {
        int[] t = new int[16];
        for (int i = 0; i < 4; i++) {
            int outer = in[i] + in[12 + i];
            int inner = in[4 + i] + in[8 + i];
            int innerStep = in[4 + i] - in[8 + i];
            int outerStep = in[i] - in[12 + i];
            t[i] = outer + inner;
            t[4 + i] = outerStep + innerStep;
            t[8 + i] = outer - inner;
            t[12 + i] = outerStep - innerStep;
        }
        for (int i = 0; i < 4; i++) {
            int outer = t[4 * i] + 3 + t[4 * i + 3];
            int inner = t[4 * i + 1] + t[4 * i + 2];
            int innerStep = t[4 * i + 1] - t[4 * i + 2];
            int outerStep = t[4 * i] + 3 - t[4 * i + 3];
            blocks[64 * i] = (short) (outer + inner >> 3);
            blocks[64 * i + 16] = (short) (outerStep + innerStep >> 3);
            blocks[64 * i + 32] = (short) (outer - inner >> 3);
            blocks[64 * i + 48] = (short) (outerStep - innerStep >> 3);
        }
    }

    /** Adds what 16 coefficients stand for to a block of predicted samples. */
    static void add(short[] in, int from, Plane plane, int at) {
        int[] t = new int[16];
        for (int i = 0; i < 4; i++) {
            int first = in[from + i];
            int second = in[from + 4 + i];
            int third = in[from + 8 + i];
            int fourth = in[from + 12 + i];
            int c = sine(second) - cosine(fourth);
            int d = cosine(second) + sine(fourth);
            t[4 * i] = first + third + d;
            t[4 * i + 1] = first - third + c;
            t[4 * i + 2] = first - third - c;
            t[4 * i + 3] = first + third - d;
        }
        for (int y = 0; y < 4; y++) {
            int first = t[y] + 4;
            int second = t[4 + y];
            int third = t[8 + y];
            int fourth = t[12 + y];
            int c = sine(second) - cosine(fourth);
            int d = cosine(second) + sine(fourth);
            int to = at + y * plane.stride;
            plane.add(to, first + third + d >> 3);
            plane.add(to + 1, first - third + c >> 3);
            plane.add(to + 2, first - third - c >> 3);
            plane.add(to + 3, first + third - d >> 3);
        }
    }

    /** Times the square root of 2 times the cosine of 22.5 degrees. */
    private static int cosine(int value) {
        return (value * 20091 >> 16) + value;
    }

    private static int sine(int value) {
        return value * 35468 >> 16;
    }
}
