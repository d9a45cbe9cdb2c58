// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.kernel.Exp;

/**
 * Sums over a group's elements: each one chain in double precision from +0, in the order of the group.
 */
final class Sums {

    private Sums() {}

    static double sum(float[] in, int at, int[] along) {
        double sum = 0;
        for (int offset : along) {
            sum += in[at + offset];
        }
        return sum;
    }

    static double absolutes(float[] in, int at, int[] along) {
        double sum = 0;
        for (int offset : along) {
            sum += Math.abs(in[at + offset]);
        }
        return sum;
    }

    /** Of {@code (x - centre)²}. */
    static double squares(float[] in, int at, int[] along, double centre) {
        double sum = 0;
        for (int offset : along) {
            double d = in[at + offset] - centre;
            sum += d * d;
        }
        return sum;
    }

    /** Of {@code exp(x - shift)} with {@link Exp}. */
    static double exponentials(float[] in, int at, int[] along, float shift) {
        double sum = 0;
        for (int offset : along) {
            sum += Exp.exp(in[at + offset] - shift);
        }
        return sum;
    }

    static double product(float[] in, int at, int[] along) {
        double product = 1;
        for (int offset : along) {
            product *= in[at + offset];
        }
        return product;
    }

    /** NaN if one is among them; −∞ of nothing. */
    static float maximum(float[] in, int at, int[] along) {
        float max = Float.NEGATIVE_INFINITY;
        for (int offset : along) {
            max = Math.max(max, in[at + offset]);
        }
        return max;
    }

    /** NaN if one is among them; ∞ of nothing. */
    static float minimum(float[] in, int at, int[] along) {
        float min = Float.POSITIVE_INFINITY;
        for (int offset : along) {
            min = Math.min(min, in[at + offset]);
        }
        return min;
    }
}
