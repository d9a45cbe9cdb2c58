// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.webp;

/**
 * How strongly the edges of a macroblock are smoothed: sections 9.6 and 15 of RFC 6386.
 *
 * @param edge how large a step across an inner edge may be to count as an artefact; 0 for no filtering
 * @param interior how large steps beside the edge may be
 * @param variance steps beside the edge above which only its two nearest pixels change
 */
record FilterStrength(int edge, int interior, int variance) {

    /** Added to {@link #edge} between macroblocks. */
    static final int OUTER_EXTRA = 4;

    private static final int MOST = 63;

    /** The strengths of each segment, for macroblocks predicted whole and for those predicted in blocks. */
    static FilterStrength[][] read(BoolDecoder in, Segments segments) {
        int level = in.bits(6);
        int sharpness = in.bits(3);
        int intra = 0;
        int inBlocks = 0;
        boolean adjusted = in.flag();
        if (adjusted && in.flag()) {
            // Key frames know one reference frame, themselves, and one mode of prediction that differs: in blocks.
            intra = in.optional(6);
            for (int i = 0; i < 3; i++) {
                in.optional(6);
            }
            inBlocks = in.optional(6);
            for (int i = 0; i < 3; i++) {
                in.optional(6);
            }
        }
        FilterStrength[][] strengths = new FilterStrength[Segments.COUNT][2];
        for (int i = 0; i < Segments.COUNT; i++) {
            int base = segments.filter(i, level) + intra;
            strengths[i][0] = of(level == 0 ? 0 : base, sharpness);
            strengths[i][1] = of(level == 0 ? 0 : base + inBlocks, sharpness);
        }
        return strengths;
    }

    private static FilterStrength of(int unclamped, int sharpness) {
        int level = Math.max(0, Math.min(MOST, unclamped));
        if (level == 0) {
            return new FilterStrength(0, 0, 0);
        }
        int interior = level;
        if (sharpness > 0) {
            interior = Math.min(interior >> (sharpness > 4 ? 2 : 1), 9 - sharpness);
        }
        interior = Math.max(1, interior);
        return new FilterStrength(2 * level + interior, interior, level >= 40 ? 2 : level >= 15 ? 1 : 0);
    }
}
