// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tile;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Tiles that one task computes, one after the other.
 *
 * @param first the number of the first one
 * @param end the number after the last one
 */
record TileRun(int first, int end) implements Serializable {

    /** Tasks per core, so that one slow task does not leave the other cores idle for long, and a retry costs little. */
    private static final int TASKS_PER_CORE = 8;

    /** Runs of about the same length, in order. */
    static List<TileRun> split(int tiles, int cores) {
        int count = (int) Math.min(tiles, (long) TASKS_PER_CORE * cores);
        List<TileRun> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            runs.add(new TileRun((int) ((long) tiles * i / count), (int) ((long) tiles * (i + 1) / count)));
        }
        return runs;
    }
}
