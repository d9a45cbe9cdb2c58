// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Where the first frame of a WebP file stands and what it holds.
 *
 * @param left first column on the canvas
 * @param top first row on the canvas
 * @param bitstream the lossy or lossless data
 * @param alpha what its alpha chunk holds; empty without one
 */
record WebpFrame(int left, int top, int width, int height, boolean lossy, byte[] bitstream, byte[] alpha) {

    /** A still image's bitstream, in the bytes of its chunk. */
    static WebpFrame still(byte[] bitstream, boolean lossy, byte[] alpha) throws InvalidImageException {
        ByteCursor cursor = cursor(bitstream);
        int[] size = lossy ? lossySize(cursor) : losslessSize(cursor);
        return new WebpFrame(0, 0, size[0], size[1], lossy, bitstream, alpha);
    }

    /** The frame in an animation's chunk; the bitstream must have the size that the chunk declares. */
    static WebpFrame animated(byte[] chunk) throws InvalidImageException {
        ByteCursor cursor = cursor(chunk);
        int left = 2 * cursor.u24();
        int top = 2 * cursor.u24();
        int width = cursor.u24() + 1;
        int height = cursor.u24() + 1;
        cursor.skip(4);
        byte[] alpha = {};
        while (cursor.remaining() >= 8) {
            String type = cursor.text(4);
            long length = cursor.u32();
            int from = cursor.position();
            byte[] content = Arrays.copyOfRange(chunk, from, (int) Math.min(chunk.length, from + length));
            if (type.equals("ALPH")) {
                alpha = content;
            } else if (type.equals("VP8 ") || type.equals("VP8L")) {
                WebpFrame still = still(content, type.equals("VP8 "), alpha);
                if (still.width != width || still.height != height) {
                    throw InvalidImageException.failed("WebP bitstream is " + still.width + " x " + still.height
                            + " but its frame is " + width + " x " + height);
                }
                return new WebpFrame(left, top, width, height, still.lossy, content, alpha);
            }
            cursor.seek(Math.min(chunk.length, from + length + (length & 1)));
        }
        throw InvalidImageException.failed("WebP frame has no bitstream");
    }

    private static ByteCursor cursor(byte[] content) {
        return new ByteCursor(content, "WebP").order(ByteOrder.LITTLE_ENDIAN);
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
}
