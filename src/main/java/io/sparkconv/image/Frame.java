// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

/**
 * A rectangle over a picture, in its pixels: pixel 0 reaches from 0 to 1. It may have parts of pixels, and reach over the
 * border.
 */
public record Frame(double top, double left, double height, double width) {

    /** All of a picture. */
    public static Frame whole(int height, int width) {
        return new Frame(0, 0, height, width);
    }

    /**
     * The part of this rectangle that is given by shares of it: {@code whole(1, 1)} is all of it.
     */
    public Frame part(Frame shares) {
        return new Frame(
                top + shares.top * height, left + shares.left * width, shares.height * height, shares.width * width);
    }
}
