// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.webp;

/** Bits of a lossless bitstream, least significant first. Past the end it reads zeros and says so. */
final class BitReader {

    private final byte[] data;
    private int position;
    private long buffer;
    private int held;
    private boolean exhausted;

    BitReader(byte[] data, int from) {
        this.data = data;
        this.position = from;
    }

    /** True once more bits were taken than there are. */
    boolean isExhausted() {
        return exhausted;
    }

    boolean flag() {
        return bits(1) == 1;
    }

    /** An unsigned number of up to 24 bits. */
    int bits(int count) {
        int value = peek() & (1 << count) - 1;
        skip(count);
        return value;
    }

    /** At least the next 24 bits, which stay; zeros where there are none. */
    int peek() {
        while (held <= 24 && position < data.length) {
            buffer |= (data[position++] & 255L) << held;
            held += 8;
        }
        return (int) buffer;
    }

    /** Drops bits that were peeked at. */
    void skip(int count) {
        buffer >>>= count;
        held -= count;
        if (held < 0) {
            exhausted = true;
            held = 0;
        }
    }
}
