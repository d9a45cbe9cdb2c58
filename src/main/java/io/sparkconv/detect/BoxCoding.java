// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.detect;

/**
 * How four offsets correct a default box (Liu et al. 2016): the centre moves by {@code offset * centreVariance} of the
 * box's extents, which grow by the factor {@code exp(offset * sizeVariance)}.
 *
 * @param mostGrowth the factor by which extents grow at most
 */
public record BoxCoding(double centreVariance, double sizeVariance, double mostGrowth) {

    /**
     * The corrected box in shares of the picture, clipped to it. {@link StrictMath}'s exponential makes it the same
     * everywhere.
     *
     * @param offsets x, y, width and height of every box
     */
    Box decode(DefaultBoxes boxes, int box, float[] offsets) {
        double width = boxes.width(box);
        double height = boxes.height(box);
        double x = boxes.centreX(box) + offsets[4 * box] * centreVariance * width;
        double y = boxes.centreY(box) + offsets[4 * box + 1] * centreVariance * height;
        double halfWidth = grown(width, offsets[4 * box + 2]) / 2;
        double halfHeight = grown(height, offsets[4 * box + 3]) / 2;
        return Box.clipped(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
    }

    private double grown(double extent, float offset) {
        return extent * Math.min(mostGrowth, StrictMath.exp(offset * sizeVariance));
    }
}
