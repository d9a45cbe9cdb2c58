// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.WinogradTransform;

/**
 * Where the transformed patches of a block of tiles lie: at each of the 36 positions a row of channels for each tile, as
 * {@link GemmTile} wants them. Where a row is much longer than a tile's channels, positions one below the other share it.
 *
 * @param channels input channels of a group
 */
record WinogradPatches(int channels) {

    private static final int PATCH = WinogradTransform.PATCH;
    private static final int DEPTH = GemmTile.DEPTH;
    /** Between positions, so that they do not compete for the same lines of a cache. */
    static final int GAP = 16;

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

    /** Positions that share a row. */
    private int shared() {
        return Math.min(PATCH, Math.max(1, DEPTH / channels));
    }

    private int rows() {
        return (PATCH + shared() - 1) / shared();
    }

    /** From a position to its right neighbour, with room for {@code block} tiles. */
    static int step(int block) {
        return block * DEPTH + GAP;
    }

    /** Where the first tile of the leftmost position in row {@code y} lies, with {@code step} between positions. */
    int at(int stretch, int y, int step) {
        return (stretch * rows() + y / shared()) * PATCH * step + y % shared() * channels;
    }

    /** Floats of all positions. */
    int floats(int step) {
        return stretches() * rows() * PATCH * step;
    }
}
