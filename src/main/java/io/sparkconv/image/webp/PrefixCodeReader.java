// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.webp;

import java.io.IOException;
import java.util.Arrays;

/** Reads prefix codes, themselves coded: section 3.7.2.1 of the lossless format (RFC 9649). */
final class PrefixCodeReader {

    private static final int[] ORDER = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    private static final int REPEAT = 16;
    private static final int ZEROS = 17;

    private PrefixCodeReader() {}

    static PrefixCode read(BitReader in, int alphabet) throws IOException {
        if (!in.flag()) {
            return new PrefixCode(lengths(in, alphabet));
        }
        boolean two = in.flag();
        int first = in.bits(in.flag() ? 8 : 1);
        int second = two ? in.bits(8) : first;
        if (Math.max(first, second) >= alphabet) {
            throw new IOException("WebP prefix code has the symbol " + Math.max(first, second)
                    + " but must have less than " + alphabet);
        }
        return PrefixCode.either(first, second);
    }

    private static int[] lengths(BitReader in, int alphabet) throws IOException {
        int[] ofLengths = new int[ORDER.length];
        int given = 4 + in.bits(4);
        for (int i = 0; i < given; i++) {
            ofLengths[ORDER[i]] = in.bits(3);
        }
        PrefixCode code = new PrefixCode(ofLengths);
        int left = in.flag() ? 2 + in.bits(2 + 2 * in.bits(3)) : alphabet;
        int[] lengths = new int[alphabet];
        int previous = 8;
        for (int symbol = 0; symbol < alphabet && left > 0; left--) {
            int length = code.read(in);
            if (length < REPEAT) {
                lengths[symbol++] = length;
                previous = length > 0 ? length : previous;
                continue;
            }
            int count = length == REPEAT ? 3 + in.bits(2) : length == ZEROS ? 3 + in.bits(3) : 11 + in.bits(7);
            if (count > alphabet - symbol) {
                throw new IOException(
                        "WebP prefix code has " + (symbol + count) + " lengths but must have at most " + alphabet);
            }
            Arrays.fill(lengths, symbol, symbol + count, length == REPEAT ? previous : 0);
            symbol += count;
        }
        return lengths;
    }
}
