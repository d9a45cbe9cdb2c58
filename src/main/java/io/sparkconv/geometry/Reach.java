// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.geometry;

/** How the output pixels of a layer depend on its input pixels, along both axes. */
public record Reach(AxisReach vertical, AxisReach horizontal) {

    /** Each output pixel reads the input pixel at its own place. */
    public static final Reach PIXEL = new Reach(AxisReach.SAME, AxisReach.SAME);

    public static Reach sliding(AxisWindow vertical, AxisWindow horizontal) {
        return new Reach(new AxisReach.Sliding(vertical), new AxisReach.Sliding(horizontal));
    }

    public static Reach transposed(AxisWindow vertical, AxisWindow horizontal) {
        return new Reach(new AxisReach.Transposed(vertical), new AxisReach.Transposed(horizontal));
    }

    /** Every output reads the whole input. */
    public static Reach whole(int height, int width) {
        return new Reach(new AxisReach.Whole(height), new AxisReach.Whole(width));
    }
}
