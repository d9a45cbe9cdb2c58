// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import io.sparkconv.image.jpeg.JpegHeader;
import java.io.IOException;
import java.util.EnumSet;

/** What decoding a whole image takes beside its file, at most. */
final class DecodeMemory {

    /** Tables and buffers of any decoder. */
    private static final long FIXED = 1 << 20;

    /** Decoded pixels: R, G, B, and the gray that a network may want instead. */
    private static final int PIXELS = 4;

    /** The same pixels again while they are turned upright. */
    private static final int TURNED = 3;

    private DecodeMemory() {}

    /**
     * Bytes for an image with that header.
     *
     * @param content the file
     * @throws IOException if its segments are broken
     */
    static long bytes(ImageHeader header, byte[] content) throws IOException {
        long pixels = header.pixels();
        return FIXED
                + switch (header.format()) {
                    case JPEG -> PIXELS * pixels + jpeg(JpegHeader.read(content), pixels);
                    case PNG -> (PIXELS + TURNED) * pixels;
                    case GIF -> (PIXELS + 1) * pixels;
                    case BMP -> (PIXELS + 4) * pixels;
                    // The raster that ImageIO makes, whose samples may have 16 bits, and be four.
                    case TIFF -> (PIXELS + TURNED + 8) * pixels;
                    case WEBP -> (PIXELS + TURNED + 8) * pixels;
                };
    }

    private static long jpeg(JpegHeader header, long pixels) throws IOException {
        boolean upright = ExifOrientation.of(header.exif(), EnumSet.noneOf(Note.class)) == ExifOrientation.UPRIGHT;
        return header.decodedBytes() + (upright ? 0 : TURNED * pixels);
    }
}
