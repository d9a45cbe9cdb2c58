// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.webp;

/** Reads how macroblocks are predicted: section 11 of RFC 6386. */
final class ModeReader {

    private final FrameHeader header;
    private final BoolDecoder in;
    private final int[] above;
    private final int[] left = new int[4];

    ModeReader(FrameHeader header) {
        this.header = header;
        this.in = header.modes;
        this.above = new int[4 * header.macroblocksWide()];
    }

    void startRow() {
        java.util.Arrays.fill(left, Macroblock.DC);
    }

    void read(Macroblock macroblock, int column) {
        macroblock.segment = header.segments.readSegment(in);
        macroblock.skipped = header.skips && in.bit(header.skipProbability);
        macroblock.inBlocks = !in.bit(145);
        if (macroblock.inBlocks) {
            for (int i = 0; i < Macroblock.LUMA_BLOCKS; i++) {
                int x = 4 * column + (i & 3);
                int mode = BlockModeReader.read(in, above[x], left[i >> 2]);
                macroblock.blockModes[i] = mode;
                above[x] = mode;
                left[i >> 2] = mode;
            }
        } else {
            macroblock.lumaMode = in.bit(156)
                    ? in.bit(128) ? Macroblock.TRUE_MOTION : Macroblock.HORIZONTAL
                    : in.bit(163) ? Macroblock.VERTICAL : Macroblock.DC;
            java.util.Arrays.fill(left, macroblock.lumaMode);
            java.util.Arrays.fill(above, 4 * column, 4 * column + 4, macroblock.lumaMode);
        }
        macroblock.chromaMode = chromaMode();
    }

    private int chromaMode() {
        if (!in.bit(142)) {
            return Macroblock.DC;
        }
        if (!in.bit(114)) {
            return Macroblock.VERTICAL;
        }
        return in.bit(183) ? Macroblock.TRUE_MOTION : Macroblock.HORIZONTAL;
    }
}
