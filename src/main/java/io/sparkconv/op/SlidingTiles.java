// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Area;
import io.sparkconv.geometry.AxisWindow;
import io.sparkconv.geometry.Interval;
import io.sparkconv.geometry.Padding;
import io.sparkconv.tensor.Shape;
import java.util.function.Function;

/**
 * Rectangles of what a window slides over. Padding stays where the whole image ends; inside, neighbours take its place.
 *
 * @param input the first input; a second is read at the output's own place
 * @param padded the operator with other padding
 */
record SlidingTiles(
        AxisWindow vertical, AxisWindow horizontal, Shape input, Function<Padding.Explicit, Operator> padded)
        implements TileRule {

    /** A last output whose window lies beyond the padding, as ceil mode has it, is computed with the one before it. */
    @Override
    public Area computed(Area wanted) {
        return new Area(
                computed(vertical, wanted.rows(), input.height()),
                computed(horizontal, wanted.columns(), input.width()));
    }

    private static Interval computed(AxisWindow axis, Interval outputs, int size) {
        boolean beyond = axis.reads(outputs).high() >= size + axis.padEnd();
        return beyond && outputs.size() == 1 && outputs.low() > 0
                ? new Interval(outputs.low() - 1, outputs.high())
                : outputs;
    }

    @Override
    public Area reads(int which, Area output) {
        return which > 0 ? output : window(output).within(input.height(), input.width());
    }

    private Area window(Area output) {
        return new Area(vertical.reads(output.rows()), horizontal.reads(output.columns()));
    }

    /** At the end, what ceil mode adds beyond the declared padding is no padding; rounding up brings it back. */
    @Override
    public Operator part(Area output) {
        Padding.Explicit all = reads(0, output).paddingTo(window(output));
        return padded.apply(new Padding.Explicit(
                all.top(),
                all.left(),
                declared(all.bottom(), vertical, window(output).rows(), input.height()),
                declared(all.right(), horizontal, window(output).columns(), input.width())));
    }

    private static int declared(int needed, AxisWindow axis, Interval reads, int size) {
        return reads.high() < size ? needed : Math.min(needed, axis.padEnd());
    }
}
