// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.webp;

import java.io.IOException;
import java.util.Arrays;

/** A canonical prefix code of up to 15 bits: a table for its short codes, a search for the others. */
final class PrefixCode {

    private static final int LONGEST = 15;
    private static final int TABLE_BITS = 8;

    /** Symbol and length of the code with which these bits start; 0 for a longer code. */
    private final int[] table;

    private final int mask;

    /** Symbols by the length of their codes, then by value. */
    private final int[] sorted;

    private final int[] counts = new int[LONGEST + 1];

    /** @param lengths of each symbol's code; 0 for a symbol that does not occur */
    PrefixCode(int[] lengths) throws IOException {
        int symbols = 0;
        for (int length : lengths) {
            counts[length]++;
            symbols += length > 0 ? 1 : 0;
        }
        counts[0] = 0;
        sorted = new int[symbols];
        int longest = sort(lengths);
        if (symbols == 1) {
            // The only symbol takes no bits, whatever its length says.
            table = new int[] {sorted[0] << 4};
            mask = 0;
            return;
        }
        int space = 0;
        for (int length = 1; length <= LONGEST; length++) {
            space += counts[length] << LONGEST - length;
        }
        if (space != 1 << LONGEST) {
            throw new IOException(
                    "WebP prefix code fills " + space + " of " + (1 << LONGEST) + " codes but must fill all");
        }
        int bits = Math.min(longest, TABLE_BITS);
        table = new int[1 << bits];
        mask = table.length - 1;
        int code = 0;
        int index = 0;
        for (int length = 1; length <= bits; length++, code <<= 1) {
            for (int i = 0; i < counts[length]; i++, code++) {
                int reversed = Integer.reverse(code) >>> 32 - length;
                for (int at = reversed; at < table.length; at += 1 << length) {
                    table[at] = sorted[index] << 4 | length;
                }
                index++;
            }
        }
    }

    private int sort(int[] lengths) {
        int[] next = new int[LONGEST + 2];
        int longest = 0;
        for (int length = 1; length <= LONGEST; length++) {
            next[length + 1] = next[length] + counts[length];
            longest = counts[length] > 0 ? length : longest;
        }
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (lengths[symbol] > 0) {
                sorted[next[lengths[symbol]]++] = symbol;
            }
        }
        return longest;
    }

    /** A code of one symbol, which takes no bits. */
    static PrefixCode only(int symbol) throws IOException {
        int[] lengths = new int[symbol + 1];
        lengths[symbol] = 1;
        return new PrefixCode(lengths);
    }

    /** A code of one bit. */
    static PrefixCode either(int first, int second) throws IOException {
        if (first == second) {
            return only(first);
        }
        int[] lengths = new int[Math.max(first, second) + 1];
        lengths[first] = 1;
        lengths[second] = 1;
        return new PrefixCode(lengths);
    }

    int read(BitReader in) {
        int bits = in.peek();
        int entry = table[bits & mask];
        if (entry != 0 || mask == 0) {
            in.skip(entry & 15);
            return entry >> 4;
        }
        int code = 0;
        int first = 0;
        int index = 0;
        for (int length = 1; length <= LONGEST; length++) {
            code = code << 1 | bits >> length - 1 & 1;
            if (code - first < counts[length]) {
                in.skip(length);
                return sorted[index + code - first];
            }
            index += counts[length];
            first = first + counts[length] << 1;
        }
        throw new IllegalStateException(
                "Cannot read a prefix code: counts are " + Arrays.toString(counts) + " but must be of a complete code");
    }
}
