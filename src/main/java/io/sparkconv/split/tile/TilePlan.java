// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split.tile;

import io.sparkconv.geometry.Area;
import io.sparkconv.geometry.TileGrid;
import io.sparkconv.tensor.Shape;

/**
 * One image's tiles, before they are computed.
 *
 * @param cut the network
 * @param grid the tiles of the output
 * @param largest the tile that reads most
 * @param readPixels pixels of the input that all tiles read together
 */
public record TilePlan(TileCut cut, TileGrid grid, Area largest, long readPixels) {

    /** Square tiles of a side, in pixels of the output. */
    public static TilePlan of(TileCut cut, int side) {
        Shape output = cut.output();
        TileGrid grid = new TileGrid(
                output.height(), output.width(), Math.min(side, output.height()), Math.min(side, output.width()));
        Area largest = grid.tile(0);
        long most = 0;
        long all = 0;
        for (int tile = 0; tile < grid.count(); tile++) {
            long pixels = cut.reads(grid.tile(tile)).pixels();
            all += pixels;
            if (pixels > most) {
                most = pixels;
                largest = grid.tile(tile);
            }
        }
        return new TilePlan(cut, grid, largest, all);
    }

    /** The pixels that the largest tile reads. */
    public Area window() {
        return cut.reads(largest);
    }

    /** Pixels read more than once, as a share of the image: halo area over tile area. */
    public double overhead() {
        Shape input = cut.input();
        return Math.max(0, (double) readPixels / input.height() / input.width() - 1);
    }
}
