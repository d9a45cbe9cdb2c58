// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

/**
 * Where a network's input lies in the upright picture that it was made from: the way back from resizing and cropping.
 * Coordinates count from the left upper edge, so that a picture reaches from 0 to its width.
 *
 * @param x the columns
 * @param y the rows
 */
public record Placement(Axis x, Axis y) {

    /**
     * One axis.
     *
     * @param picture pixels of the picture
     * @param resized pixels after resizing
     * @param start the first of them that is kept; negative where black ones come first
     * @param kept pixels of the network's input
     */
    public record Axis(int picture, int resized, int start, int kept) {

        /** The picture's coordinate at a share of the input, moved to the picture's edge if it lies beyond. */
        float at(double share) {
            double coordinate = (share * kept + start) * picture / resized;
            return (float) Math.min(picture, Math.max(0, coordinate));
        }
    }

    /** The column at a share of the input's width, 0 to 1. */
    public float x(double share) {
        return x.at(share);
    }

    /** The row at a share of the input's height, 0 to 1. */
    public float y(double share) {
        return y.at(share);
    }
}
