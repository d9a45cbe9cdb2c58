// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

/**
 * How a value between elements is found.
 *
 * @param rounding which neighbour {@link Kind#NEAREST} takes
 * @param cubic the parameter of the cubic kernel, usually -0.5 or -0.75
 * @param excludeOutside whether weights of positions outside the input are dropped and the others scaled up; otherwise
 *     the border element stands for them
 * @param antialias whether the kernel is widened where the output is smaller
 */
public record ResizeFilter(Kind kind, Nearest rounding, double cubic, boolean excludeOutside, boolean antialias) {

    /** The kernels. */
    public enum Kind {
        NEAREST,
        LINEAR,
        /** Keys 1981. */
        CUBIC
    }

    /** Roundings of a position. */
    public enum Nearest {
        ROUND_PREFER_FLOOR,
        ROUND_PREFER_CEIL,
        FLOOR,
        CEIL
    }

    public static ResizeFilter nearest(Nearest rounding) {
        return new ResizeFilter(Kind.NEAREST, rounding, 0, false, false);
    }

    /** The neighbour of a position; may lie outside. */
    public int nearest(double position) {
        return (int)
                switch (rounding) {
                    case ROUND_PREFER_FLOOR -> Math.ceil(position - 0.5);
                    case ROUND_PREFER_CEIL -> Math.floor(position + 0.5);
                    case FLOOR -> Math.floor(position);
                    case CEIL -> Math.ceil(position);
                };
    }

    double radius() {
        return kind == Kind.CUBIC ? 2 : 1;
    }

    double weight(double distance) {
        double x = Math.abs(distance);
        if (kind == Kind.LINEAR) {
            return Math.max(0, 1 - x);
        }
        if (x <= 1) {
            return ((cubic + 2) * x - (cubic + 3)) * x * x + 1;
        }
        return x < 2 ? cubic * (((x - 5) * x + 8) * x - 4) : 0;
    }
}
