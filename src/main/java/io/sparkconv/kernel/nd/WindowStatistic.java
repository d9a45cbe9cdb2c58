// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

/**
 * What is taken of the elements in a window.
 *
 * @param p exponent of {@link Kind#LP}, at least 1; else 0
 */
public record WindowStatistic(Kind kind, int p) {

    /** The statistics. */
    public enum Kind {
        SUM,
        AVERAGE,
        MAX,
        /** {@code (sum of |x|^p)^(1/p)}. */
        LP
    }

    public static final WindowStatistic SUM = new WindowStatistic(Kind.SUM, 0);
    public static final WindowStatistic AVERAGE = new WindowStatistic(Kind.AVERAGE, 0);
    public static final WindowStatistic MAX = new WindowStatistic(Kind.MAX, 0);

    public static WindowStatistic lp(int p) {
        return new WindowStatistic(Kind.LP, p);
    }

    double start() {
        return kind == Kind.MAX ? Double.NEGATIVE_INFINITY : 0;
    }

    double add(double so, float x) {
        return switch (kind) {
            case SUM, AVERAGE -> so + x;
            case MAX -> Math.max(so, x);
            case LP -> so + power(Math.abs((double) x));
        };
    }

    private double power(double x) {
        double power = x;
        for (int i = 1; i < p; i++) {
            power *= x;
        }
        return power;
    }

    float finish(double all, int divisor) {
        return (float)
                switch (kind) {
                    case SUM, MAX -> all;
                    case AVERAGE -> all / divisor;
                    case LP -> p == 1 ? all : p == 2 ? Math.sqrt(all) : StrictMath.pow(all, 1.0 / p);
                };
    }
}
