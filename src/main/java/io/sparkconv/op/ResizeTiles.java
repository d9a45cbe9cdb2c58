// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Area;
import io.sparkconv.kernel.AxisSamples;

/** Rectangles of a resized image; the phase of each pixel is that of its place in the whole. */
record ResizeTiles(AxisSamples rows, AxisSamples columns, Resize2d.Interpolation interpolation) implements TileRule {

    @Override
    public Area reads(int input, Area output) {
        return new Area(rows.reads(output.rows()), columns.reads(output.columns()));
    }

    @Override
    public Operator part(Area output) {
        return new ResizePart(rows.part(output.rows()), columns.part(output.columns()), interpolation);
    }
}
