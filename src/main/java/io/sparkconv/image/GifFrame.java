// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

/** The image descriptor of a GIF frame. */
record GifFrame(int left, int top, int width, int height, int flags) {

    static GifFrame read(ByteCursor cursor) throws InvalidImageException {
        GifFrame frame = new GifFrame(cursor.u16(), cursor.u16(), cursor.u16(), cursor.u16(), cursor.u8());
        if (frame.width == 0 || frame.height == 0) {
            throw InvalidImageException.failed(
                    "GIF frame is " + frame.width + " x " + frame.height + " but must not be empty");
        }
        return frame;
    }

    boolean hasPalette() {
        return (flags & 0x80) != 0;
    }

    /** The row of the frame at which the {@code n}-th stored row belongs: interlaced frames store them in four passes. */
    int rowOf(int n) {
        if ((flags & 0x40) == 0) {
            return n;
        }
        int first = (height + 7) / 8;
        int second = (height + 3) / 8;
        int third = (height + 1) / 4;
        if (n < first) {
            return n * 8;
        }
        if (n < first + second) {
            return (n - first) * 8 + 4;
        }
        if (n < first + second + third) {
            return (n - first - second) * 4 + 2;
        }
        return (n - first - second - third) * 2 + 1;
    }
}
