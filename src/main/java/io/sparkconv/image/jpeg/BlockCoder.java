// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.jpeg;

import java.io.IOException;

/** Entropy decoding of one scan, block by block. */
interface BlockCoder {

    /**
     * Decodes what this scan says of one block.
     *
     * @param block coefficients in natural order; the block starts at {@code at} and holds what earlier scans said
     * @return the zigzag index of the last coefficient that this scan can have set; 63 if it does not tell
     */
    int decode(Component component, short[] block, int at) throws IOException;

    /** Forgets predictors and statistics: the start of a scan or of a restart interval. */
    void restart();

    /** Zigzag index to natural index (T.81, figure 5). */
    int[] NATURAL = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14,
        21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60,
        61, 54, 47, 55, 62, 63
    };
}
