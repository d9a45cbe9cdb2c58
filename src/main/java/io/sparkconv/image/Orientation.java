// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

/** Turns and mirrors a stored image so that it stands upright, by the eight values of EXIF tag 274. */
final class Orientation {

    private Orientation() {}

    /** The upright picture; shares the bytes where nothing is to be done. */
    static Picture upright(StoredImage image, ImageHeader header) {
        int orientation = image.orientation();
        boolean transposed = orientation >= 5;
        int width = transposed ? image.height() : image.width();
        int height = transposed ? image.width() : image.height();
        byte[] rgb = orientation == 1 ? image.rgb() : turned(image, width, height);
        return new Picture(width, height, rgb, header.width(), header.height(), image.notes());
    }

    private static byte[] turned(StoredImage image, int width, int height) {
        int orientation = image.orientation();
        boolean transposed = orientation >= 5;
        boolean fromRight = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
        boolean fromBottom = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
        byte[] in = image.rgb();
        byte[] out = new byte[in.length];
        int stepX = fromRight ? -3 : 3;
        int stepY = (fromBottom ? -3 : 3) * image.width();
        int start =
                (fromRight ? 3 * (image.width() - 1) : 0) + (fromBottom ? 3 * image.width() * (image.height() - 1) : 0);
        int alongRow = transposed ? stepY : stepX;
        int alongColumn = transposed ? stepX : stepY;
        int to = 0;
        for (int y = 0; y < height; y++) {
            int from = start + y * alongColumn;
            for (int x = 0; x < width; x++, from += alongRow, to += 3) {
                out[to] = in[from];
                out[to + 1] = in[from + 1];
                out[to + 2] = in[from + 2];
            }
        }
        return out;
    }
}
