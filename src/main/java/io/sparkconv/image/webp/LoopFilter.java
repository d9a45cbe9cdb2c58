// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.webp;

/** Smooths the edges of all macroblocks, in their order, once the whole frame stands. */
final class LoopFilter {

    private final Reconstruction frame;
    private final boolean simple;
    private final int columns;
    private final FilterStrength[] strengths;
    private final boolean[] inside;

    LoopFilter(Reconstruction frame, boolean simple, int columns, int rows) {
        this.frame = frame;
        this.simple = simple;
        this.columns = columns;
        this.strengths = new FilterStrength[columns * rows];
        this.inside = new boolean[columns * rows];
    }

    /** Notes how a macroblock is to be smoothed: inside too, unless it was predicted whole and had no differences. */
    void note(Macroblock macroblock, FilterStrength strength, int column, int row) {
        strengths[row * columns + column] = strength;
        inside[row * columns + column] = macroblock.inBlocks || macroblock.anyCoded;
    }

    void run() {
        for (int i = 0; i < strengths.length; i++) {
            if (strengths[i].edge() > 0) {
                int column = i % columns;
                int row = i / columns;
                filter(frame.luma, column, row, 16, i);
                if (!simple) {
                    filter(frame.chroma[0], column, row, 8, i);
                    filter(frame.chroma[1], column, row, 8, i);
                }
            }
        }
    }

    private void filter(Plane plane, int column, int row, int side, int macroblock) {
        int at = plane.at(side * column, side * row);
        edges(plane, at, plane.stride, 1, side, column > 0, macroblock);
        edges(plane, at, 1, plane.stride, side, row > 0, macroblock);
    }

    private void edges(Plane plane, int at, int along, int across, int side, boolean outer, int macroblock) {
        FilterStrength strength = strengths[macroblock];
        for (int i = outer ? 0 : 4; i < (inside[macroblock] ? side : 1); i += 4) {
            if (simple) {
                int edge = strength.edge() + (i == 0 ? FilterStrength.OUTER_EXTRA : 0);
                EdgeFilter.simple(plane, at + i * across, along, across, side, edge);
            } else {
                EdgeFilter.normal(plane, at + i * across, along, across, side, strength, i == 0);
            }
        }
    }
}
