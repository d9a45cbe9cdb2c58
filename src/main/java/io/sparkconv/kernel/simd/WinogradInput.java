// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.ConvProblem;
import io.sparkconv.kernel.WinogradGrid;
import io.sparkconv.kernel.WinogradTransform;

/**
 * Transforms the patches of a block of tiles. Those inside the image are read in
 * place, others from a copy with zeros.
 */
final class WinogradInput {

    private static final int PATCH = WinogradTransform.PATCH;
    /** The last row and column of positions. */
    private static final int LAST = PATCH - 1;

    private static final int POSITIONS = WinogradTransform.POSITIONS;

    private final ConvProblem p;
    private final WinogradGrid grid;
    private final int channels;
    private final WinogradPatches patches;

    WinogradInput(WinogradGrid grid, WinogradPatches patches) {
        this.patches = patches;
        this.grid = grid;
        this.p = grid.problem();
        this.channels = p.inPerGroup();
    }

    /** Floats of scratch for a copied patch and for what is between the two steps of a transform. */
    int scratch() {
        return POSITIONS * (channels + Lanes.COUNT);
    }

    /**
     * Transforms some tiles.
     *
     * @param first input channel of the group
     * @param to where the transformed patches begin in scratch
     * @param step from a position to its right neighbour
     */
    void run(float[] in, int offset, int first, int tile, int count, float[] scratch, int s, int to, int step) {
        int patch = s + POSITIONS * Lanes.COUNT;
        int rowStep = p.dilationH() * p.inW() * p.inC();
        int columnStep = p.dilationW() * p.inC();
        int tall = grid.tall(tile);
        int wide = grid.wide(tile);
        int both = grid.tallAndWide(tile);
        for (int t = 0; t < count; t++) {
            int top = grid.top(tile + t) - p.padTop();
            int left = grid.left(tile + t) - p.padLeft();
            int v = to + t * GemmTile.DEPTH;
            int below = (grid.tall(tile + t) - tall - t) * GemmTile.DEPTH;
            int right = (grid.wide(tile + t) - wide - t) * GemmTile.DEPTH;
            int corner = (grid.tallAndWide(tile + t) - both - t) * GemmTile.DEPTH;
            if (isInside(top, left)) {
                int image = offset + grid.image(tile + t) * p.inPixels() * p.inC() + first;
                int from = image + (top * p.inW() + left) * p.inC();
                transform(in, from, rowStep, columnStep, scratch, s, v, step, below, right, corner);
            } else {
                grid.copyPatch(tile + t, in, offset, first, channels, scratch, patch);
                transform(scratch, patch, PATCH * channels, channels, scratch, s, v, step, below, right, corner);
            }
        }
    }

    private boolean isInside(int top, int left) {
        return top >= grid.firstRow()
                && left >= grid.firstColumn()
                && top + (PATCH - 1) * p.dilationH() < grid.endRow()
                && left + (PATCH - 1) * p.dilationW() < grid.endColumn();
    }

    /**
     * Transforms a patch. Where its tile is not tall or not wide, what it has at the last row or column of positions lies
     * where the next tile that is will overwrite it.
     *
     * @param to where the transformed patch lies at the first position
     * @param below how much farther it lies, from there, at the positions of the last row but its last
     * @param right the same of the last column
     * @param corner the same of the last position
     */
    private void transform(
            float[] in,
            int from,
            int rowStep,
            int columnStep,
            float[] scratch,
            int between,
            int to,
            int step,
            int below,
            int right,
            int corner) {
        for (int stretch = 0; stretch < patches.stretches(); stretch++) {
            int first = from + stretch * patches.length();
            int length = patches.length(stretch);
            int row = to + patches.at(stretch, 0, step);
            int c = 0;
            for (; c <= length - Lanes.COUNT; c += Lanes.COUNT) {
                lanes(in, first + c, rowStep, columnStep, scratch, between, row + c, step, below, right, corner);
            }
            for (; c < length; c++) {
                one(in, first + c, rowStep, columnStep, scratch, between, row + c, step, below, right, corner);
            }
        }
    }

    /** Transforms the patch of a vector of channels. */
    private void lanes(
            float[] in,
            int from,
            int rowStep,
            int columnStep,
            float[] scratch,
            int between,
            int to,
            int step,
            int below,
            int right,
            int corner) {
        for (int x = 0; x < PATCH; x++) {
            int b = between + x * Lanes.COUNT;
            int last = b + LAST * PATCH * Lanes.COUNT;
            WinogradLanes.input(in, from + x * columnStep, rowStep, scratch, b, PATCH * Lanes.COUNT, last);
        }
        for (int y = 0; y < PATCH; y++) {
            int b = between + y * PATCH * Lanes.COUNT;
            int row = to + patches.row(y, step);
            int last = row + LAST * step + (y < LAST ? right : corner);
            WinogradLanes.input(scratch, b, Lanes.COUNT, scratch, y < LAST ? row : row + below, step, last);
        }
    }

    /** Transforms the patch of one channel. */
    private void one(
            float[] in,
            int from,
            int rowStep,
            int columnStep,
            float[] scratch,
            int between,
            int to,
            int step,
            int below,
            int right,
            int corner) {
        for (int x = 0; x < PATCH; x++) {
            int b = between + x;
            WinogradTransform.input(in, from + x * columnStep, rowStep, scratch, b, PATCH, b + LAST * PATCH);
        }
        for (int y = 0; y < PATCH; y++) {
            int b = between + y * PATCH;
            int row = to + patches.row(y, step);
            int last = row + LAST * step + (y < LAST ? right : corner);
            WinogradTransform.input(scratch, b, 1, scratch, y < LAST ? row : row + below, step, last);
        }
    }
}
