// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.html;

import java.util.ArrayList;
import java.util.List;

/**
 * One axis of a plot.
 *
 * @param low the number at its beginning
 * @param high the number at its end
 * @param logarithmic whether equal factors are equally long
 * @param from where it begins in the picture
 * @param to where it ends
 */
record Axis(double low, double high, boolean logarithmic, double from, double to) {

    private static final int MOST_TICKS = 6;

    /** From 0 to a round number that is no less than the largest. */
    static Axis linear(double largest, double from, double to) {
        double step = step(largest);
        return new Axis(0, Math.max(step, step * Math.ceil(largest / step - 1e-9)), false, from, to);
    }

    /** From a power of 10 to another. */
    static Axis logarithmic(double least, double largest, double from, double to) {
        double low = Math.floor(Math.log10(least));
        double high = Math.max(low + 1, Math.ceil(Math.log10(largest)));
        return new Axis(Math.pow(10, low), Math.pow(10, high), true, from, to);
    }

    double at(double value) {
        double part = logarithmic
                ? (Math.log10(value) - Math.log10(low)) / (Math.log10(high) - Math.log10(low))
                : (value - low) / (high - low);
        return from + part * (to - from);
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        double step = step(high);
        for (int i = 0; logarithmic ? low * Math.pow(10, i) <= high * 1.001 : i * step <= high * 1.001; i++) {
            ticks.add(logarithmic ? Math.pow(10, Math.round(Math.log10(low)) + i) : i * step);
        }
        return ticks;
    }

    /** 1, 2 or 5 times a power of 10, so that there are a handful of ticks. */
    private static double step(double largest) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(largest, 1e-9) / MOST_TICKS)));
        for (int factor : new int[] {1, 2, 5}) {
            if (largest / (factor * power) <= MOST_TICKS) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
