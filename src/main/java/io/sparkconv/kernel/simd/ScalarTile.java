// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

/**
 * The products of {@link GemmTile} in plain floats, over the same rows, weights and sums, for as long as the loops of
 * vectors are not compiled. The JIT compiler has this loop ready in a small part of the time, and it then keeps its sums
 * in registers, too.
 */
final class ScalarTile {

    private static final int ROWS = 4;

    private ScalarTile() {}

    /**
     * Adds the products of some rows, one every {@code pitch} floats; see {@link GemmTile#multiply}. The rows are taken
     * by fours.
     */
    static void multiply(
            float[] rows,
            int r,
            int pitch,
            int count,
            int length,
            float[] w,
            int first,
            int width,
            float[] acc,
            int a,
            int zeros) {
        for (int t = 0; t < count; t += ROWS) {
            for (int lane = 0; lane < width; lane += 4) {
                int to = a + t * width + lane;
                int from = zeros < 0 ? to : zeros;
                four(rows, r + t * pitch, pitch, length, w, first + lane, width, acc, from, to);
            }
        }
    }

    private static void four(
            float[] rows,
            int r,
            int pitch,
            int length,
            float[] w,
            int first,
            int width,
            float[] acc,
            int from,
            int to) {
        float c00 = acc[from];
        float c01 = acc[from + 1];
        float c02 = acc[from + 2];
        float c03 = acc[from + 3];
        float c10 = acc[from + width];
        float c11 = acc[from + width + 1];
        float c12 = acc[from + width + 2];
        float c13 = acc[from + width + 3];
        float c20 = acc[from + 2 * width];
        float c21 = acc[from + 2 * width + 1];
        float c22 = acc[from + 2 * width + 2];
        float c23 = acc[from + 2 * width + 3];
        float c30 = acc[from + 3 * width];
        float c31 = acc[from + 3 * width + 1];
        float c32 = acc[from + 3 * width + 2];
        float c33 = acc[from + 3 * width + 3];
        int end = r + length;
        for (int t = r, k = first; t < end; t++, k += width) {
            float w0 = w[k];
            float w1 = w[k + 1];
            float w2 = w[k + 2];
            float w3 = w[k + 3];
            float x = rows[t];
            c00 = Math.fma(x, w0, c00);
            c01 = Math.fma(x, w1, c01);
            c02 = Math.fma(x, w2, c02);
            c03 = Math.fma(x, w3, c03);
            x = rows[t + pitch];
            c10 = Math.fma(x, w0, c10);
            c11 = Math.fma(x, w1, c11);
            c12 = Math.fma(x, w2, c12);
            c13 = Math.fma(x, w3, c13);
            x = rows[t + 2 * pitch];
            c20 = Math.fma(x, w0, c20);
            c21 = Math.fma(x, w1, c21);
            c22 = Math.fma(x, w2, c22);
            c23 = Math.fma(x, w3, c23);
            x = rows[t + 3 * pitch];
            c30 = Math.fma(x, w0, c30);
            c31 = Math.fma(x, w1, c31);
            c32 = Math.fma(x, w2, c32);
            c33 = Math.fma(x, w3, c33);
        }
        acc[to] = c00;
        acc[to + 1] = c01;
        acc[to + 2] = c02;
        acc[to + 3] = c03;
        acc[to + width] = c10;
        acc[to + width + 1] = c11;
        acc[to + width + 2] = c12;
        acc[to + width + 3] = c13;
        acc[to + 2 * width] = c20;
        acc[to + 2 * width + 1] = c21;
        acc[to + 2 * width + 2] = c22;
        acc[to + 2 * width + 3] = c23;
        acc[to + 3 * width] = c30;
        acc[to + 3 * width + 1] = c31;
        acc[to + 3 * width + 2] = c32;
        acc[to + 3 * width + 3] = c33;
    }
}
