// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.WinogradTransform;

/**
 * Where the transformed patches of a block of tiles lie: at each of the 36 positions a row of channels for each tile, as
 * {@link GemmTile} wants them. Where a row is much longer than a tile's channels, positions one below the other share it.
 */
final class WinogradPatches {

    private static final int PATCH = WinogradTransform.PATCH;
    private static final int DEPTH = GemmTile.DEPTH;
    /** Between positions, so that they do not compete for the same lines of a cache. */
    static final int GAP = 16;

    private final int channels;
    /** Positions one below the other that share a row. */
    private final int shared;

    private final int rows;
    /** For each position of a column, the row of rows it lies in and where in them: no division for each vector. */
    private final int[] rowOf = new int[PATCH];

    private final int[] placeOf = new int[PATCH];

    /** @param channels input channels of a group */
    WinogradPatches(int channels) {
        this.channels = channels;
        this.shared = Math.min(PATCH, Math.max(1, DEPTH / channels));
        this.rows = (PATCH + shared - 1) / shared;
        for (int y = 0; y < PATCH; y++) {
            rowOf[y] = y / shared;
            placeOf[y] = y % shared * channels;
        }
    }

    /** Stretches of channels that fit in a row, all about equal and of whole vectors. */
    int stretches() {
        return (channels + length() - 1) / length();
    }

    /** Channels of a stretch but the last. */
    int length() {
        int rows = (channels + GemmTile.LONGEST - 1) / GemmTile.LONGEST;
        int equal = (channels + rows - 1) / rows;
        return (equal + Lanes.COUNT - 1) / Lanes.COUNT * Lanes.COUNT;
    }

    /** Channels of that stretch. */
    int length(int stretch) {
        return Math.min(length(), channels - stretch * length());
    }

    /** From a position to its right neighbour, with room for {@code block} tiles. */
    static int step(int block) {
        return block * DEPTH + GAP;
    }

    /** Where the first tile of the leftmost position in row {@code y} lies, with {@code step} between positions. */
    int at(int stretch, int y, int step) {
        return stretch * rows * PATCH * step + row(y, step);
    }

    /** From the leftmost position of the first row to that of row {@code y}, in the same stretch. */
    int row(int y, int step) {
        return rowOf[y] * PATCH * step + placeOf[y];
    }

    /** Floats of all positions. */
    int floats(int step) {
        return stretches() * rows * PATCH * step;
    }
}
