// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.detect;

import io.sparkconv.image.Frame;
import io.sparkconv.image.Preprocessing;

/**
 * Where a network's input lies in the upright picture that it was made from: the way back from resizing and cropping.
 *
 * @param frame the part of the picture that the input shows
 * @param height rows of the picture
 * @param width columns of the picture
 */
public record Placement(Frame frame, int height, int width) {

    /** The place of what is made from an upright picture of this size. */
    public static Placement of(Preprocessing preprocessing, int height, int width) {
        return new Placement(preprocessing.frame(height, width), height, width);
    }

    /** A box in shares of the input as one in pixels of the picture, clipped to it. */
    Box box(Box shares) {
        return new Box(x(shares.x0()), y(shares.y0()), x(shares.x1()), y(shares.y1()));
    }

    private float x(double share) {
        return (float) Math.min(width, Math.max(0, frame.left() + share * frame.width()));
    }

    private float y(double share) {
        return (float) Math.min(height, Math.max(0, frame.top() + share * frame.height()));
    }
}
