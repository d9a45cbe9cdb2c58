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
        for (int t = 0; t < count; t++) {
            int top = grid.top(tile + t) - p.padTop();
            int left = grid.left(tile + t) - p.padLeft();
            int v = to + t * GemmTile.DEPTH;
            if (isInside(top, left)) {
                int image = offset + grid.image(tile + t) * p.inPixels() * p.inC() + first;
                int from = image + (top * p.inW() + left) * p.inC();
                transform(in, from, rowStep, columnStep, scratch, s, v, step);
            } else {
                grid.copyPatch(tile + t, in, offset, first, channels, scratch, patch);
                transform(scratch, patch, PATCH * channels, channels, scratch, s, v, step);
            }
        }
    }

    private boolean isInside(int top, int left) {
        return top >= grid.firstRow()
                && left >= grid.firstColumn()
                && top + (PATCH - 1) * p.dilationH() < grid.endRow()
                && left + (PATCH - 1) * p.dilationW() < grid.endColumn();
    }

    private void transform(
            float[] in, int from, int rowStep, int columnStep, float[] scratch, int between, int to, int step) {
        for (int stretch = 0; stretch < patches.stretches(); stretch++) {
            int first = from + stretch * patches.length();
            int length = patches.length(stretch);
            int row = to + patches.at(stretch, 0, step);
            int c = 0;
            for (; c <= length - Lanes.COUNT; c += Lanes.COUNT) {
                lanes(in, first + c, rowStep, columnStep, scratch, between, row + c, step);
            }
            for (; c < length; c++) {
                one(in, first + c, rowStep, columnStep, scratch, between, row + c, step);
            }
        }
    }

    /** Transforms the patch of a vector of channels. */
    private void lanes(
            float[] in, int from, int rowStep, int columnStep, float[] scratch, int between, int to, int step) {
        for (int x = 0; x < PATCH; x++) {
            int column = from + x * columnStep;
            WinogradLanes.input(in, column, rowStep, scratch, between + x * Lanes.COUNT, PATCH * Lanes.COUNT);
        }
        for (int y = 0; y < PATCH; y++) {
            int row = between + y * PATCH * Lanes.COUNT;
            WinogradLanes.input(scratch, row, Lanes.COUNT, scratch, to + patches.row(y, step), step);
        }
    }

    /** Transforms the patch of one channel. */
    private void one(
            float[] in, int from, int rowStep, int columnStep, float[] scratch, int between, int to, int step) {
        for (int x = 0; x < PATCH; x++) {
            WinogradTransform.input(in, from + x * columnStep, rowStep, scratch, between + x, PATCH);
        }
        for (int y = 0; y < PATCH; y++) {
            WinogradTransform.input(scratch, between + y * PATCH, 1, scratch, to + patches.row(y, step), step);
        }
    }
}
