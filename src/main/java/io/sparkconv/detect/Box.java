// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.detect;

/** A rectangle from its left upper corner to its right lower one, y downwards, in whatever unit its maker says. */
public record Box(float x0, float y0, float x1, float y1) {

    /** A box in shares of the picture, clipped to it. */
    static Box clipped(double x0, double y0, double x1, double y1) {
        return new Box(share(x0), share(y0), share(x1), share(y1));
    }

    private static float share(double value) {
        return (float) Math.min(1, Math.max(0, value));
    }

    /** Its area; 0 if a corner is on the wrong side of the other, NaN if one is no number. */
    public double area() {
        return Math.max(0.0, (double) x1 - x0) * Math.max(0.0, (double) y1 - y0);
    }

    /** Intersection over union, 0 to 1; 0 if neither box has an area. */
    public double overlap(Box other) {
        double width = Math.max(0.0, (double) Math.min(x1, other.x1) - Math.max(x0, other.x0));
        double height = Math.max(0.0, (double) Math.min(y1, other.y1) - Math.max(y0, other.y0));
        double common = width * height;
        double union = area() + other.area() - common;
        return union > 0 ? common / union : 0;
    }
}
