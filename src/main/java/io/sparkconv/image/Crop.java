// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

/**
 * The part of a resized picture that is kept: a rectangle about the centre. Where it is larger than the picture, black
 * pixels fill it up on both sides, the odd one at the end, as torchvision's centre crop does.
 *
 * @param height rows kept; 0 keeps all
 * @param width columns kept; 0 keeps all
 */
public record Crop(int height, int width) {

    public static final Crop NONE = new Crop(0, 0);

    /** @throws IllegalArgumentException unless both extents are positive or both are 0 */
    public Crop {
        if (height < 0 || width < 0 || (height == 0) != (width == 0)) {
            throw new IllegalArgumentException("Cannot make a crop: extents are " + height + " x " + width
                    + " but must both be positive, or both 0 for no crop");
        }
    }

    public static Crop centre(int height, int width) {
        return new Crop(height, width);
    }

    public boolean isNone() {
        return height == 0;
    }

    /** In words; empty for {@link #NONE}. */
    @Override
    public String toString() {
        return isNone() ? "" : "centre " + height + "x" + width;
    }

    int heightOf(int pictureHeight) {
        return isNone() ? pictureHeight : height;
    }

    int widthOf(int pictureWidth) {
        return isNone() ? pictureWidth : width;
    }

    /** The first row or column kept, negative where black ones come first. Half positions round to even. */
    static int start(int size, int kept) {
        return kept > size ? -((kept - size) / 2) : (int) Math.rint((size - kept) / 2.0);
    }
}
