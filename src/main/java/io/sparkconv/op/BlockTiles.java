// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Area;
import io.sparkconv.geometry.Interval;

/**
 * Rectangles of an operator that makes a square block of pixels of each input pixel.
 *
 * @param block side of the block
 * @param operator the same for any input
 */
record BlockTiles(int block, Operator operator) implements TileRule {

    @Override
    public Area computed(Area wanted) {
        return new Area(wanted.rows().outwardTo(block), wanted.columns().outwardTo(block));
    }

    @Override
    public Area reads(int input, Area output) {
        return new Area(shrunk(output.rows()), shrunk(output.columns()));
    }

    private Interval shrunk(Interval outputs) {
        return new Interval(Math.floorDiv(outputs.low(), block), Math.floorDiv(outputs.high(), block));
    }

    @Override
    public Operator part(Area output) {
        return operator;
    }
}
