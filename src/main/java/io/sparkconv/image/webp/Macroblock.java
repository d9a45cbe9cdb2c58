// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.webp;

/** One macroblock of 16 x 16 luma and two of 8 x 8 chroma samples, as read. */
final class Macroblock {

    /** Modes of whole planes; also the block modes that stand for them as neighbours. */
    static final int DC = 0;

    static final int TRUE_MOTION = 1;
    static final int VERTICAL = 2;
    static final int HORIZONTAL = 3;

    static final int LUMA_BLOCKS = 16;
    static final int BLOCKS = 24;

    int segment;

    /** True if the file says that there are no coefficients. */
    boolean skipped;

    /** True if luma is predicted block by block. */
    boolean inBlocks;

    int lumaMode;
    int chromaMode;
    final int[] blockModes = new int[LUMA_BLOCKS];

    /** 16 coefficients, multiplied out, of 16 luma, 4 U and 4 V blocks. */
    final short[] coefficients = new short[16 * BLOCKS];

    /** Which blocks have coefficients. */
    final boolean[] coded = new boolean[BLOCKS];

    /** Whether any block has. */
    boolean anyCoded;
}
