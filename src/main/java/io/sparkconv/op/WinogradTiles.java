// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Area;
import io.sparkconv.geometry.Interval;
import io.sparkconv.kernel.WinogradTransform;
import io.sparkconv.tensor.Shape;

/**
 * Rectangles of a convolution by Winograd's method, whose outputs come in tiles that are counted from the first pixel of
 * the whole: a rectangle grows to whole tiles, but not beyond the end of the map, where the last are cut off.
 *
 * @param sliding the rule of the convolution's windows
 * @param output the whole
 */
record WinogradTiles(TileRule sliding, Shape output) implements TileRule {

    @Override
    public Area computed(Area wanted) {
        return new Area(grown(wanted.rows(), output.height()), grown(wanted.columns(), output.width()));
    }

    private static Interval grown(Interval wanted, int size) {
        return wanted.outwardTo(WinogradTransform.TILE).within(size);
    }

    @Override
    public Area reads(int input, Area area) {
        return sliding.reads(input, area);
    }

    @Override
    public Operator part(Area area) {
        return sliding.part(area);
    }
}
