// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.webp;

/** Predicts macroblocks and adds their differences. */
final class Reconstruction {

    final Plane luma;
    final Plane[] chroma;
    private final int columns;
    private final BlockPrediction blocks = new BlockPrediction();
    private final int[] aboveRight = new int[4];

    Reconstruction(int columns, int rows) {
        this.columns = columns;
        this.luma = new Plane(16 * columns, 16 * rows);
        this.chroma = new Plane[] {new Plane(8 * columns, 8 * rows), new Plane(8 * columns, 8 * rows)};
    }

    void add(Macroblock macroblock, int column, int row) {
        if (macroblock.inBlocks) {
            inBlocks(macroblock, column, row);
        } else {
            SquarePrediction.predict(luma, 16 * column, 16 * row, 16, macroblock.lumaMode);
            for (int i = 0; i < Macroblock.LUMA_BLOCKS; i++) {
                addBlock(macroblock, i, luma, luma.at(16 * column + 4 * (i & 3), 16 * row + 4 * (i >> 2)));
            }
        }
        for (int p = 0; p < 2; p++) {
            Plane plane = chroma[p];
            SquarePrediction.predict(plane, 8 * column, 8 * row, 8, macroblock.chromaMode);
            for (int i = 0; i < 4; i++) {
                int at = plane.at(8 * column + 4 * (i & 1), 8 * row + 4 * (i >> 1));
                addBlock(macroblock, Macroblock.LUMA_BLOCKS + 4 * p + i, plane, at);
            }
        }
    }

    /** The four blocks at the right all see the samples above the macroblock to the right. */
    private void inBlocks(Macroblock macroblock, int column, int row) {
        for (int i = 0; i < Macroblock.LUMA_BLOCKS; i++) {
            int x = 16 * column + 4 * (i & 3);
            int y = 16 * row + 4 * (i >> 2);
            boolean atRight = (i & 3) == 3;
            int above = luma.at(x + 4, atRight ? 16 * row - 1 : y - 1);
            for (int k = 0; k < 4; k++) {
                boolean outside = atRight && column == columns - 1;
                aboveRight[k] = row == 0 && (atRight || i < 4) ? 127 : luma.get(outside ? above - 1 : above + k);
            }
            blocks.predict(luma, luma.at(x, y), macroblock.blockModes[i], aboveRight);
            addBlock(macroblock, i, luma, luma.at(x, y));
        }
    }

    private static void addBlock(Macroblock macroblock, int block, Plane plane, int at) {
        if (macroblock.coded[block]) {
            InverseTransform.add(macroblock.coefficients, 16 * block, plane, at);
        }
    }
}
