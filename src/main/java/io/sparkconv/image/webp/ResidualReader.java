// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.webp;

import java.util.Arrays;

/** Reads the coefficients of macroblocks and keeps which neighbours had any. */
final class ResidualReader {

    /** Entries per macroblock: four luma, two U, two V, one for the means. */
    private static final int CONTEXTS = 9;

    private static final int MEANS = 8;

    private final FrameHeader header;
    private final TokenReader reader;
    private final int[] above;
    private final int[] left = new int[CONTEXTS];
    private final short[] means = new short[16];

    ResidualReader(FrameHeader header) {
        this.header = header;
        this.reader = new TokenReader(header.coefficients);
        this.above = new int[CONTEXTS * header.macroblocksWide()];
    }

    void startRow() {
        Arrays.fill(left, 0);
    }

    void read(Macroblock macroblock, BoolDecoder in, int column) {
        Arrays.fill(macroblock.coefficients, (short) 0);
        Arrays.fill(macroblock.coded, false);
        macroblock.anyCoded = false;
        int top = CONTEXTS * column;
        if (macroblock.skipped) {
            int kept = macroblock.inBlocks ? MEANS : CONTEXTS;
            Arrays.fill(above, top, top + kept, 0);
            Arrays.fill(left, 0, kept, 0);
            return;
        }
        Quantizer steps = header.quantizers[macroblock.segment];
        int kind = TokenReader.LUMA;
        int first = 0;
        if (!macroblock.inBlocks) {
            Arrays.fill(means, (short) 0);
            int context = above[top + MEANS] + left[MEANS];
            int end = reader.read(in, TokenReader.MEANS, context, 0, steps.meansDc(), steps.meansAc(), means, 0);
            above[top + MEANS] = left[MEANS] = end > 0 ? 1 : 0;
            InverseTransform.means(means, macroblock.coefficients);
            kind = TokenReader.LUMA_WITHOUT_DC;
            first = 1;
        }
        for (int i = 0; i < Macroblock.LUMA_BLOCKS; i++) {
            read(macroblock, in, i, kind, first, top + (i & 3), i >> 2);
        }
        for (int i = 0; i < 8; i++) {
            int plane = 4 + (i >> 2) * 2;
            read(
                    macroblock,
                    in,
                    Macroblock.LUMA_BLOCKS + i,
                    TokenReader.CHROMA,
                    0,
                    top + plane + (i & 1),
                    plane + (i >> 1 & 1));
        }
    }

    private void read(Macroblock macroblock, BoolDecoder in, int block, int kind, int first, int up, int side) {
        Quantizer steps = header.quantizers[macroblock.segment];
        boolean chroma = kind == TokenReader.CHROMA;
        int dc = chroma ? steps.chromaDc() : steps.lumaDc();
        int ac = chroma ? steps.chromaAc() : steps.lumaAc();
        int end = reader.read(in, kind, above[up] + left[side], first, dc, ac, macroblock.coefficients, 16 * block);
        above[up] = left[side] = end > first ? 1 : 0;
        macroblock.coded[block] = end > 1 || macroblock.coefficients[16 * block] != 0;
        macroblock.anyCoded |= macroblock.coded[block];
    }
}
