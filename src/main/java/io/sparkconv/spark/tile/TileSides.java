// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tile;

import io.sparkconv.image.tiff.TiffTiles;
import io.sparkconv.spark.network.TaskMemory;
import io.sparkconv.split.tile.TileCut;
import io.sparkconv.split.tile.TileMemory;
import io.sparkconv.split.tile.TilePlan;
import io.sparkconv.tensor.Shape;

/** The choice of a tile's side: the larger a tile the smaller its halo, until memory or idle cores say no. */
public final class TileSides {

    /** Tiles per core, so that all cores have something to do until near the end. */
    private static final int TILES_PER_CORE = 4;

    private TileSides() {}

    /**
     * The largest tiles that fit the memory of a task and leave no core idle.
     *
     * @param cores of all executors
     */
    public static TilePlan auto(TileCut cut, TileMemory memory, TaskMemory task, int cores) {
        Shape output = cut.output();
        double pixels = (double) output.height() * output.width();
        int most = (int) Math.ceil(Math.sqrt(pixels / TILES_PER_CORE / cores));
        return TilePlan.of(cut, memory.largestSide(task.task(memory.sharedBytes()), TiffTiles.UNIT, most));
    }
}
