// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

/** GIF's LZW with codes of 3 to 12 bits, in sub-blocks. */
final class GifLzw {

    private static final int MOST_CODES = 4096;

    private final ByteCursor cursor;
    private final short[] prefix = new short[MOST_CODES];
    private final byte[] suffix = new byte[MOST_CODES];
    private final int[] length = new int[MOST_CODES];
    private int bits;
    private int available;
    private int leftInBlock;

    GifLzw(ByteCursor cursor) {
        this.cursor = cursor;
    }

    /**
     * Decodes colour indices until the array is full and leaves the cursor after the last sub-block it used.
     *
     * @return false if the end code came before the array was full
     */
    boolean decode(byte[] out) throws InvalidImageException {
        int minimum = cursor.u8();
        if (minimum < 1 || minimum > 11) {
            throw InvalidImageException.failed("GIF code size is " + minimum + " but must be 1 to 11");
        }
        int clear = 1 << minimum;
        int end = clear + 1;
        for (int i = 0; i < clear; i++) {
            suffix[i] = (byte) i;
            length[i] = 1;
        }
        int next = end + 1;
        int width = minimum + 1;
        int previous = -1;
        int at = 0;
        while (at < out.length) {
            int code = nextCode(width);
            if (code == clear) {
                next = end + 1;
                width = minimum + 1;
                previous = -1;
                continue;
            }
            if (code == end) {
                return false;
            }
            if (code > next || previous < 0 && code >= clear || code == next && previous < 0) {
                throw InvalidImageException.failed("GIF image data is corrupt: code " + code + " is not defined yet");
            }
            boolean own = code == next;
            int written = write(own ? previous : code, out, at);
            if (own && at + written < out.length) {
                out[at + written] = out[at];
            }
            if (previous >= 0 && next < MOST_CODES) {
                prefix[next] = (short) previous;
                suffix[next] = out[at];
                length[next] = length[previous] + 1;
                next++;
                if (next == 1 << width && width < 12) {
                    width++;
                }
            }
            at += written + (own ? 1 : 0);
            previous = code;
        }
        cursor.skip(Math.min(leftInBlock, cursor.remaining()));
        return true;
    }

    private int write(int code, byte[] out, int at) {
        int count = length[code];
        int walk = code;
        for (int i = count - 1; i >= 0; i--) {
            if (at + i < out.length) {
                out[at + i] = suffix[walk];
            }
            walk = prefix[walk];
        }
        return count;
    }

    private int nextCode(int width) throws InvalidImageException {
        while (available < width) {
            if (leftInBlock == 0) {
                leftInBlock = cursor.u8();
                if (leftInBlock == 0) {
                    throw InvalidImageException.failed("GIF is truncated: image data ends before the frame is full");
                }
            }
            bits |= cursor.u8() << available;
            leftInBlock--;
            available += 8;
        }
        int code = bits & (1 << width) - 1;
        bits >>>= width;
        available -= width;
        return code;
    }
}
