// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.io.IOException;

/** Rows of interleaved 8-bit pixels, asked for from the top down. */
interface PixelRows {

    /** Where a row begins in {@link #array}, until the next one is asked for. */
    int at(int y) throws IOException;

    /** What the row lies in. */
    byte[] array();

    /** Rows that lie one after the other in memory. */
    static PixelRows of(byte[] pixels, int rowBytes) {
        return new PixelRows() {
            @Override
            public int at(int y) {
                return y * rowBytes;
            }

            @Override
            public byte[] array() {
                return pixels;
            }
        };
    }
}
