// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

/** Values of a plane between its elements. */
final class Bilinear {

    private Bilinear() {}

    /** The value at {@code (y, x)} of a plane that is surrounded by zeros. */
    static float amongZeros(float[] in, int plane, int height, int width, float y, float x) {
        if (!(y > -1 && y < height && x > -1 && x < width)) {
            return 0;
        }
        int top = (int) Math.floor(y);
        int left = (int) Math.floor(x);
        float dy = y - top;
        float dx = x - left;
        float upper = between(in, plane, height, width, top, left, dx);
        float lower = between(in, plane, height, width, top + 1, left, dx);
        return Math.fma(lower, dy, upper * (1 - dy));
    }

    private static float between(float[] in, int plane, int height, int width, int y, int left, float dx) {
        if (y < 0 || y >= height) {
            return 0;
        }
        float a = left >= 0 ? in[plane + y * width + left] : 0;
        float b = left + 1 < width ? in[plane + y * width + left + 1] : 0;
        return Math.fma(b, dx, a * (1 - dx));
    }
}
