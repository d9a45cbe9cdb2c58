// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.webp;

import java.util.Comparator;
import java.util.stream.IntStream;

/** How far back a copy starts: small codes name the 120 nearest pixels of the rows above and the own row. */
final class BackwardDistance {

    /** Columns to the left and rows up, in turn, nearest first. */
    private static final int[] NEAREST = IntStream.range(0, 8 * 16)
            .mapToObj(i -> new int[] {8 - i % 16, i / 16})
            .filter(p -> p[1] > 0 || p[0] > 0)
            .sorted(Comparator.<int[]>comparingInt(p -> p[0] * p[0] + p[1] * p[1])
                    .thenComparingInt(p -> Math.abs(p[0]))
                    .thenComparingInt(p -> -p[0]))
            .flatMapToInt(IntStream::of)
            .toArray();

    private BackwardDistance() {}

    static int of(int code, int width) {
        if (code > NEAREST.length / 2) {
            return code - NEAREST.length / 2;
        }
        return Math.max(1, NEAREST[2 * code - 2] + NEAREST[2 * code - 1] * width);
    }
}
