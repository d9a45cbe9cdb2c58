// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

/** How 16-bit samples become 8-bit ones. */
public enum SixteenBit {
    /** {@code round(v / 257)}, which maps 65535 to 255; 257 is odd, so there are no ties. */
    DIVIDE_BY_257,
    /** {@code floor(v / 256)}: the high byte. */
    HIGH_BYTE;

    int toEight(int value) {
        return this == DIVIDE_BY_257 ? (value + 128) / 257 : value >> 8;
    }
}
