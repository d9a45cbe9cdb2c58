// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.webp;

/** Reads the coefficients of one block: section 13 of RFC 6386. */
final class TokenReader {

    /** Kinds of block, as the probabilities are sorted. */
    static final int LUMA_WITHOUT_DC = 0;

    static final int MEANS = 1;
    static final int CHROMA = 2;
    static final int LUMA = 3;

    private static final int[] ZIGZAG = {0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15};

    /** The entry after the last is looked at and never used. */
    private static final int[] BANDS = {0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0};

    private static final int[][] EXTRA_BITS = {
        {173, 148, 140},
        {176, 155, 140, 135},
        {180, 157, 141, 134, 130},
        {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129}
    };

    private static final int PER_CONTEXT = 11;
    private static final int PER_BAND = 3 * PER_CONTEXT;
    private static final int PER_KIND = 8 * PER_BAND;

    private final int[] probabilities;

    TokenReader(int[] probabilities) {
        this.probabilities = probabilities;
    }

    /**
     * Reads the coefficients from {@code first} on, multiplied by the steps, to {@code out}, which holds zeros.
     *
     * @param context how many of the blocks above and to the left had any
     * @return the position after the last token
     */
    int read(BoolDecoder in, int kind, int context, int first, int dc, int ac, short[] out, int at) {
        int base = kind * PER_KIND;
        int p = base + BANDS[first] * PER_BAND + context * PER_CONTEXT;
        for (int n = first; n < 16; n++) {
            if (!in.bit(probabilities[p])) {
                return n;
            }
            while (!in.bit(probabilities[p + 1])) {
                if (++n == 16) {
                    return 16;
                }
                p = base + BANDS[n] * PER_BAND;
            }
            int next = base + BANDS[n + 1] * PER_BAND;
            int value = 1;
            if (in.bit(probabilities[p + 2])) {
                value = large(in, p);
                p = next + 2 * PER_CONTEXT;
            } else {
                p = next + PER_CONTEXT;
            }
            int step = n == 0 ? dc : ac;
            out[at + ZIGZAG[n]] = (short) ((in.flag() ? -value : value) * step);
        }
        return 16;
    }

    private int large(BoolDecoder in, int p) {
        if (!in.bit(probabilities[p + 3])) {
            return in.bit(probabilities[p + 4]) ? 3 + in.bit01(probabilities[p + 5]) : 2;
        }
        if (!in.bit(probabilities[p + 6])) {
            if (!in.bit(probabilities[p + 7])) {
                return 5 + in.bit01(159);
            }
            int high = in.bit01(165);
            return 7 + 2 * high + in.bit01(145);
        }
        int high = in.bit01(probabilities[p + 8]);
        int category = 2 * high + in.bit01(probabilities[p + 9 + high]);
        int extra = 0;
        for (int probability : EXTRA_BITS[category]) {
            extra = extra << 1 | in.bit01(probability);
        }
        return 3 + (8 << category) + extra;
    }
}
