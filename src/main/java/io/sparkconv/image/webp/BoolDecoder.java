// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.webp;

/**
 * The arithmetic decoder of VP8: section 7 of RFC 6386. Past the end it reads zeros and says so.
 */
final class BoolDecoder {

    private final byte[] data;
    private final int end;
    private int position;
    private int range = 255;
    private int value;

    /** How many bits the value holds beyond the eight that are compared. */
    private int spare = -8;

    private boolean exhausted;

    /** Decodes the bytes {@code [from, end)}. */
    BoolDecoder(byte[] data, int from, int end) {
        this.data = data;
        this.position = from;
        this.end = end;
    }

    /** True once more bytes were needed than there are. */
    boolean isExhausted() {
        return exhausted;
    }

    /** One bit, which is 0 with a probability of so many 256ths. */
    boolean bit(int probability) {
        if (spare < 0) {
            load();
        }
        int split = 1 + ((range - 1) * probability >> 8);
        int threshold = split << spare;
        boolean one = value >= threshold;
        if (one) {
            range -= split;
            value -= threshold;
        } else {
            range = split;
        }
        int shift = Integer.numberOfLeadingZeros(range) - 24;
        range <<= shift;
        spare -= shift;
        return one;
    }

    private void load() {
        int next = 0;
        if (position < end) {
            next = data[position++] & 255;
        } else {
            exhausted = true;
        }
        value = value << 8 | next;
        spare += 8;
    }

    int bit01(int probability) {
        return bit(probability) ? 1 : 0;
    }

    boolean flag() {
        return bit(128);
    }

    /** An unsigned number, most significant bit first. */
    int bits(int count) {
        int number = 0;
        for (int i = 0; i < count; i++) {
            number = number << 1 | bit01(128);
        }
        return number;
    }

    /** A magnitude, then a sign. */
    int signed(int count) {
        int magnitude = bits(count);
        return flag() ? -magnitude : magnitude;
    }

    /** A flag, then a signed number if it is set; else 0. */
    int optional(int count) {
        return flag() ? signed(count) : 0;
    }
}
