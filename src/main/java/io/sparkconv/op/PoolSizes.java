// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.AxisWindow;
import io.sparkconv.geometry.Rounding;
import io.sparkconv.geometry.Window;
import io.sparkconv.kernel.PoolProblem;
import io.sparkconv.tensor.Shape;

/** A pooling window set against an input. */
record PoolSizes(AxisWindow vertical, AxisWindow horizontal, Shape input, Shape output) {

    static PoolSizes of(Window window, Rounding rounding, Shape input) {
        AxisWindow v = window.vertical(input.height());
        AxisWindow h = window.horizontal(input.width());
        int outH = v.output(input.height(), rounding);
        int outW = h.output(input.width(), rounding);
        Require.that(
                outH > 0 && outW > 0,
                "input size",
                input.height() + "×" + input.width(),
                "large enough for the window of " + v.extent() + "×" + h.extent());
        return new PoolSizes(v, h, input, Shape.nhwc(input.batch(), outH, outW, input.channels()));
    }

    PoolProblem problem(boolean countPadding) {
        return new PoolProblem(
                input.height(),
                input.width(),
                input.channels(),
                output.height(),
                output.width(),
                vertical.kernel(),
                horizontal.kernel(),
                vertical.stride(),
                horizontal.stride(),
                vertical.padBegin(),
                horizontal.padBegin(),
                vertical.padEnd(),
                horizontal.padEnd(),
                vertical.dilation(),
                horizontal.dilation(),
                countPadding);
    }
}
