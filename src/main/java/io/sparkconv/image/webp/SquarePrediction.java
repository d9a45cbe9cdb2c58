// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.webp;

import java.util.Arrays;

/** Predicts a square of 16 luma or 8 chroma samples a side from the row above and the column to the left. */
final class SquarePrediction {

    private SquarePrediction() {}

    /** @param x column of the square's corner, a multiple of its side; so is {@code y} */
    static void predict(Plane plane, int x, int y, int side, int mode) {
        int at = plane.at(x, y);
        int above = at - plane.stride;
        int mean = mode == Macroblock.DC ? mean(plane, x, y, side) : 0;
        for (int row = 0; row < side; row++) {
            int to = at + row * plane.stride;
            switch (mode) {
                case Macroblock.DC -> Arrays.fill(plane.samples, to, to + side, (byte) mean);
                case Macroblock.VERTICAL -> System.arraycopy(plane.samples, above, plane.samples, to, side);
                case Macroblock.HORIZONTAL -> Arrays.fill(plane.samples, to, to + side, plane.samples[to - 1]);
                default -> {
                    int step = plane.get(to - 1) - plane.get(above - 1);
                    for (int i = 0; i < side; i++) {
                        plane.set(to + i, plane.get(above + i) + step);
                    }
                }
            }
        }
    }

    /** The mean of the neighbours inside the frame. */
    private static int mean(Plane plane, int x, int y, int side) {
        int at = plane.at(x, y);
        int sum = 0;
        int count = 0;
        for (int i = 0; i < side && y > 0; i++, count++) {
            sum += plane.get(at - plane.stride + i);
        }
        for (int i = 0; i < side && x > 0; i++, count++) {
            sum += plane.get(at - 1 + i * plane.stride);
        }
        return count == 0 ? 128 : (sum + count / 2) / count;
    }
}
