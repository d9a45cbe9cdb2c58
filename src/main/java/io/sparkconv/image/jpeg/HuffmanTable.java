// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.jpeg;

import java.io.IOException;

/** A Huffman table of T.81, annex C, with a direct look-up of short codes, and of short codes with their values. */
final class HuffmanTable {

    private static final int LOOK_BITS = 9;

    /** {@code length << 8 | symbol} by the next nine bits; 0 for codes that are longer. */
    private final short[] look = new short[1 << LOOK_BITS];

    /**
     * What {@link #coefficient} says by the next nine bits, shifted left by 5, with the bits that it takes; 0 for what is
     * longer.
     */
    private final int[] whole = new int[1 << LOOK_BITS];

    /** The largest code of each length, -1 for none. */
    private final int[] maxCode = new int[18];

    /** What to add to a code of each length to find its symbol. */
    private final int[] delta = new int[17];

    private final byte[] symbols;

    /**
     * @param counts number of codes of lengths 1 to 16
     * @param symbols the symbols in the order of their codes
     * @throws IOException if more codes are asked than a length has
     */
    HuffmanTable(int[] counts, byte[] symbols) throws IOException {
        this.symbols = symbols;
        int code = 0;
        int next = 0;
        for (int length = 1; length <= 16; length++) {
            delta[length] = next - code;
            for (int i = 0; i < counts[length - 1]; i++, code++, next++) {
                if (length <= LOOK_BITS) {
                    int first = code << LOOK_BITS - length;
                    int last = first + (1 << LOOK_BITS - length);
                    if (last > look.length) {
                        throw new IOException("JPEG Huffman table has too many codes of " + length + " bits");
                    }
                    java.util.Arrays.fill(look, first, last, (short) (length << 8 | symbols[next] & 255));
                }
            }
            if (code > 1 << length) {
                throw new IOException("JPEG Huffman table has too many codes of " + length + " bits");
            }
            maxCode[length] = counts[length - 1] == 0 ? -1 : code - 1;
            code <<= 1;
        }
        maxCode[17] = Integer.MAX_VALUE;
        for (int bits = 0; bits < whole.length; bits++) {
            int symbol = look[bits] & 255;
            int size = symbol & 15;
            int length = (look[bits] >> 8) + size;
            if (look[bits] != 0 && length <= LOOK_BITS) {
                int value = bits >> LOOK_BITS - length & (1 << size) - 1;
                whole[bits] = (JpegInput.extend(value, size) << 8 | symbol) << 5 | length;
            }
        }
    }

    /**
     * The next symbol, whose four lower bits are the size of a coefficient, and that coefficient, which follows it.
     *
     * @return {@code coefficient << 8 | symbol}
     */
    int coefficient(JpegInput input) throws IOException {
        int entry = whole[input.peekAtEnd(LOOK_BITS)];
        if (entry != 0) {
            input.skip(entry & 31);
            return entry >> 5;
        }
        int symbol = decode(input);
        return input.signed(symbol & 15) << 8 | symbol;
    }

    /** The next symbol; 0 for bits that are no code, as libjpeg does. */
    int decode(JpegInput input) throws IOException {
        int entry = look[input.peekAtEnd(LOOK_BITS)];
        if (entry != 0) {
            input.skip(entry >> 8);
            return entry & 255;
        }
        int length = LOOK_BITS + 1;
        int code = input.bits(length);
        while (code > maxCode[length]) {
            code = code << 1 | input.bit();
            length++;
        }
        return length > 16 ? 0 : symbols[code + delta[length]] & 255;
    }
}
