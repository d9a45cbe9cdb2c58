// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Area;
import io.sparkconv.geometry.AxisWindow;
import io.sparkconv.geometry.Interval;
import io.sparkconv.geometry.Padding;
import io.sparkconv.tensor.Shape;
import java.util.function.Function;

/**
 * Rectangles of a transposed convolution's output.
 *
 * @param padded the operator with other padding and no output padding
 */
record TransposedTiles(
        AxisWindow vertical, AxisWindow horizontal, Shape input, Function<Padding.Explicit, Operator> padded)
        implements TileRule {

    @Override
    public Area reads(int which, Area output) {
        return new Area(
                reads(vertical, output.rows(), input.height()), reads(horizontal, output.columns(), input.width()));
    }

    /** Begins no later than the input whose first tap is the first output, so that nothing is added at the beginning. */
    private static Interval reads(AxisWindow axis, Interval output, int size) {
        Interval seen = axis.transposedReads(output);
        long latest = Math.floorDiv(output.low() + axis.padBegin(), (long) axis.stride());
        return new Interval(Math.min(seen.low(), latest), seen.high()).within(size);
    }

    @Override
    public Operator part(Area output) {
        Area reads = reads(0, output);
        Padding.Ends rows = ends(vertical, output.rows(), reads.rows());
        Padding.Ends columns = ends(horizontal, output.columns(), reads.columns());
        return padded.apply(new Padding.Explicit(rows.begin(), columns.begin(), rows.end(), columns.end()));
    }

    /** What is cut at the beginning, so that the first output is the wanted one, and at the end, to get as many. */
    private static Padding.Ends ends(AxisWindow axis, Interval output, Interval input) {
        long begin = output.low() + axis.padBegin() - input.low() * axis.stride();
        long length = (input.size() - 1) * axis.stride() + axis.extent();
        return new Padding.Ends(Math.toIntExact(begin), Math.toIntExact(length - begin - output.size()));
    }
}
