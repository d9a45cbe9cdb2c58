// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.util.zip.CRC32;

/**
 * The IHDR chunk.
 *
 * @param bitDepth bits per sample
 * @param colorType 0 gray, 2 RGB, 3 palette, 4 gray and alpha, 6 RGB and alpha
 */
record PngHeader(int width, int height, int bitDepth, int colorType, boolean interlaced) {

    static final int GRAY = 0;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int GRAY_ALPHA = 4;
    static final int RGB_ALPHA = 6;

    /** Reads the chunk at the cursor, which must be IHDR, and leaves the cursor after it. */
    static PngHeader read(ByteCursor cursor) throws InvalidImageException {
        long length = cursor.u32();
        int start = cursor.position();
        String type = cursor.text(4);
        if (!type.equals("IHDR") || length < 13) {
            throw InvalidImageException.failed("PNG does not start with an IHDR chunk of 13 bytes");
        }
        int width = cursor.i32();
        int height = cursor.i32();
        int bitDepth = cursor.u8();
        int colorType = cursor.u8();
        int compression = cursor.u8();
        int filter = cursor.u8();
        int interlace = cursor.u8();
        cursor.skip(length - 13);
        requireChecksum(cursor, start);
        if (width <= 0 || height <= 0) {
            throw InvalidImageException.failed("PNG header declares " + width + " x " + height + " pixels");
        }
        if (!isAllowed(colorType, bitDepth)) {
            throw InvalidImageException.failed(
                    "PNG colour type " + colorType + " with bit depth " + bitDepth + " is not one that PNG allows");
        }
        if (compression != 0 || filter != 0 || interlace > 1) {
            throw InvalidImageException.failed("PNG compression, filter and interlace methods are " + compression + ", "
                    + filter + ", " + interlace + " but must be 0, 0 and 0 or 1");
        }
        return new PngHeader(width, height, bitDepth, colorType, interlace == 1);
    }

    /** Reads a critical chunk's checksum, which covers the bytes from {@code start} (its type) to the cursor. */
    static void requireChecksum(ByteCursor cursor, int start) throws InvalidImageException {
        CRC32 crc = new CRC32();
        crc.update(cursor.array(), start, cursor.position() - start);
        if (cursor.u32() != crc.getValue()) {
            throw InvalidImageException.failed("PNG chunk at byte " + (start - 4) + " has a wrong checksum");
        }
    }

    private static boolean isAllowed(int colorType, int bitDepth) {
        return switch (colorType) {
            case GRAY -> bitDepth == 1 || bitDepth == 2 || bitDepth == 4 || bitDepth == 8 || bitDepth == 16;
            case PALETTE -> bitDepth == 1 || bitDepth == 2 || bitDepth == 4 || bitDepth == 8;
            case RGB, GRAY_ALPHA, RGB_ALPHA -> bitDepth == 8 || bitDepth == 16;
            default -> false;
        };
    }

    private int samplesPerPixel() {
        return switch (colorType) {
            case RGB -> 3;
            case GRAY_ALPHA -> 2;
            case RGB_ALPHA -> 4;
            default -> 1;
        };
    }

    /** Bytes of a filtered row without its filter byte. */
    int rowBytes(int columns) {
        return Math.toIntExact(((long) columns * samplesPerPixel() * bitDepth + 7) / 8);
    }

    /** Distance of the filters' left neighbour. */
    int filterDistance() {
        return Math.max(1, samplesPerPixel() * bitDepth / 8);
    }
}
