// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.util.Set;

/** The rows of a picture in memory. */
final class WholeRows implements PictureRows {

    private final Picture picture;
    private int row;

    WholeRows(Picture picture) {
        this.picture = picture;
    }

    @Override
    public int width() {
        return picture.width();
    }

    @Override
    public int height() {
        return picture.height();
    }

    @Override
    public void next(byte[] rgb, int at) {
        int length = 3 * picture.width();
        System.arraycopy(picture.rgb(), row++ * length, rgb, at, length);
    }

    @Override
    public Set<Note> finish() {
        return picture.notes();
    }

    @Override
    public void close() {
        // The picture is garbage once nobody holds it.
    }
}
