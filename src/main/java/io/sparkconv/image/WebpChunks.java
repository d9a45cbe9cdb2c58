// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The RIFF chunks of a WebP file.
 *
 * @param width columns of the canvas
 * @param height rows of the canvas
 * @param end where the RIFF header says that the file ends
 * @param exif the EXIF block, or empty
 */
record WebpChunks(int width, int height, boolean animated, boolean hasIccProfile, long end, byte[] exif) {

    static WebpChunks read(byte[] content) throws InvalidImageException {
        ByteCursor cursor = new ByteCursor(content, "WebP").order(ByteOrder.LITTLE_ENDIAN);
        long end = 8 + cursor.skip(4).u32();
        cursor.skip(4);
        int[] size = null;
        boolean animated = false;
        boolean icc = false;
        byte[] exif = {};
        while (cursor.remaining() >= 8) {
            String type = cursor.text(4);
            long length = cursor.u32();
            int from = cursor.position();
            switch (type) {
                case "VP8X" -> size = new int[] {u24(cursor.skip(4)) + 1, u24(cursor) + 1};
                case "VP8 " -> size = within(size, lossySize(cursor));
                case "VP8L" -> size = within(size, losslessSize(cursor));
                case "ANMF" -> {
                    animated = true;
                    requireFrame(size, cursor, Math.min(content.length, from + length));
                }
                case "ICCP" -> icc = true;
                case "EXIF" -> exif = Arrays.copyOfRange(content, from, (int) Math.min(content.length, from + length));
                default -> {}
            }
            if (size == null) {
                throw InvalidImageException.failed("WebP starts with a chunk that holds no image size");
            }
            cursor.seek(Math.min(content.length, from + length + (length & 1)));
        }
        if (size == null) {
            throw InvalidImageException.failed("WebP has no image");
        }
        return new WebpChunks(size[0], size[1], animated, icc, end, exif);
    }

    /** The canvas; a bitstream beyond it would be decoded at its own size, past every limit. */
    private static int[] within(int[] canvas, int[] bitstream) throws InvalidImageException {
        if (canvas == null) {
            return bitstream;
        }
        if (bitstream[0] > canvas[0] || bitstream[1] > canvas[1]) {
            throw InvalidImageException.failed("WebP frame is " + bitstream[0] + " x " + bitstream[1]
                    + " but its canvas is " + canvas[0] + " x " + canvas[1]);
        }
        return canvas;
    }

    /** Checks the declared size of an animation frame and that of the bitstream inside it, before {@code end}. */
    private static void requireFrame(int[] canvas, ByteCursor cursor, long end) throws InvalidImageException {
        int left = 2 * u24(cursor);
        int top = 2 * u24(cursor);
        int width = u24(cursor) + 1;
        int height = u24(cursor) + 1;
        within(canvas, new int[] {left + width, top + height});
        cursor.skip(4);
        while (end - cursor.position() >= 8) {
            String type = cursor.text(4);
            long length = cursor.u32();
            long next = cursor.position() + length + (length & 1);
            if (type.equals("VP8 ")) {
                within(canvas, lossySize(cursor));
            } else if (type.equals("VP8L")) {
                within(canvas, losslessSize(cursor));
            }
            cursor.seek(Math.min(end, next));
        }
    }

    private static int u24(ByteCursor cursor) throws InvalidImageException {
        return cursor.u16() | cursor.u8() << 16;
    }

    private static int[] lossySize(ByteCursor cursor) throws InvalidImageException {
        cursor.skip(3);
        if (cursor.u8() != 0x9D || cursor.u8() != 0x01 || cursor.u8() != 0x2A) {
            throw InvalidImageException.failed("WebP lossy frame has no start code");
        }
        return new int[] {cursor.u16() & 0x3FFF, cursor.u16() & 0x3FFF};
    }

    private static int[] losslessSize(ByteCursor cursor) throws InvalidImageException {
        if (cursor.u8() != 0x2F) {
            throw InvalidImageException.failed("WebP lossless image has no signature");
        }
        int bits = cursor.i32();
        return new int[] {(bits & 0x3FFF) + 1, (bits >>> 14 & 0x3FFF) + 1};
    }

    void requireWhole(int length) throws InvalidImageException {
        if (length < end) {
            throw InvalidImageException.failed("WebP is truncated: it declares " + end + " bytes and has " + length);
        }
    }
}
