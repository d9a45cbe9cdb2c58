// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Area;
import io.sparkconv.geometry.Interval;
import io.sparkconv.geometry.Window;
import io.sparkconv.kernel.WinogradAxis;
import io.sparkconv.tensor.Shape;

/**
 * Rectangles of a convolution by Winograd's method, whose outputs come in tiles that are counted from the first pixel of
 * the whole: a rectangle grows to whole tiles of all phases of the dilation, but not beyond the end of the map, where the
 * last are cut off.
 *
 * @param sliding the rule of the convolution's windows
 * @param output the whole
 * @param window of which the dilations count
 */
record WinogradTiles(TileRule sliding, Shape output, Window window) implements TileRule {

    @Override
    public Area computed(Area wanted) {
        return new Area(
                grown(wanted.rows(), output.height(), window.dilationH()),
                grown(wanted.columns(), output.width(), window.dilationW()));
    }

    private static Interval grown(Interval wanted, int size, int dilation) {
        WinogradAxis axis = WinogradAxis.of(size, dilation);
        return new Interval(axis.from(wanted.low()), axis.end(wanted.high()) - 1);
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
