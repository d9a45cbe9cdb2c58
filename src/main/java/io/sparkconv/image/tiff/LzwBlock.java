// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.tiff;

import java.io.IOException;

/** LZW as TIFF has it: codes of 9 to 12 bits from the highest bit on, each width left one code early (TIFF 6.0, section 13). */
final class LzwBlock {

    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int FIRST = 258;
    private static final int MOST = 4096;

    private LzwBlock() {}

    /** Fills {@code out}, whose bytes are also the dictionary: each entry is a run of what was written before. */
    static void decode(byte[] packed, byte[] out) throws IOException {
        int[] starts = new int[MOST];
        int[] lengths = new int[MOST];
        int next = FIRST;
        int width = 9;
        int previousAt = -1;
        int previousLength = 0;
        long bits = 0;
        int available = 0;
        int from = 0;
        int at = 0;
        while (at < out.length) {
            while (available < width && from < packed.length) {
                bits = bits << 8 | packed[from++] & 255;
                available += 8;
            }
            if (available < width) {
                break;
            }
            int code = (int) (bits >>> available - width) & (1 << width) - 1;
            available -= width;
            if (code == END) {
                break;
            }
            if (code == CLEAR) {
                next = FIRST;
                width = 9;
                previousAt = -1;
                continue;
            }
            if (code >= FIRST && (previousAt < 0 || code > next)) {
                throw new IOException("TIFF block is corrupt: LZW code " + code + " is not in the table");
            }
            int start = at;
            if (code < CLEAR) {
                out[at++] = (byte) code;
            } else if (code < next) {
                at = repeat(out, starts[code], lengths[code], at);
            } else {
                at = repeat(out, previousAt, previousLength + 1, at);
            }
            if (previousAt >= 0 && next < MOST) {
                // The entry is the previous string and the first byte of this one, which follows it in the output.
                starts[next] = previousAt;
                lengths[next] = previousLength + 1;
                next++;
            }
            width = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9;
            previousAt = start;
            previousLength = at - start;
        }
        BlockCoding.requireBytes(at, out.length);
    }

    /** Byte by byte, since a string may run into itself. */
    private static int repeat(byte[] out, int from, int length, int at) {
        int end = Math.min(out.length, at + length);
        int to = at;
        for (int i = from; to < end; i++) {
            out[to++] = out[i];
        }
        return end;
    }
}
