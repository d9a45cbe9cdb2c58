// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.AxisWindow;
import io.sparkconv.geometry.Rounding;
import io.sparkconv.geometry.Window;
import io.sparkconv.kernel.ConvProblem;
import io.sparkconv.tensor.Shape;

/** A convolution's window set against an input: both axes, the output shape and the problem a kernel solves. */
record ConvSizes(AxisWindow vertical, AxisWindow horizontal, Shape input, Shape output) {

    static ConvSizes ordinary(Window window, Shape input, int outChannels) {
        AxisWindow v = window.vertical(input.height());
        AxisWindow h = window.horizontal(input.width());
        return sized(
                v,
                h,
                input,
                v.output(input.height(), Rounding.FLOOR),
                h.output(input.width(), Rounding.FLOOR),
                outChannels);
    }

    static ConvSizes transposed(Window window, int outputPadH, int outputPadW, Shape input, int outChannels) {
        AxisWindow v = window.verticalTransposed(outputPadH);
        AxisWindow h = window.horizontalTransposed(outputPadW);
        return sized(
                v,
                h,
                input,
                v.transposedOutput(input.height(), outputPadH),
                h.transposedOutput(input.width(), outputPadW),
                outChannels);
    }

    private static ConvSizes sized(AxisWindow v, AxisWindow h, Shape input, int outH, int outW, int outChannels) {
        Require.that(
                outH > 0 && outW > 0,
                "input size",
                input.height() + "×" + input.width(),
                "large enough for the window of " + v.extent() + "×" + h.extent() + " with padding " + v.padBegin()
                        + "," + h.padBegin() + "," + v.padEnd() + "," + h.padEnd());
        return new ConvSizes(v, h, input, Shape.nhwc(input.batch(), outH, outW, outChannels));
    }

    ConvProblem problem(int groups) {
        return new ConvProblem(
                input.height(),
                input.width(),
                input.channels(),
                output.height(),
                output.width(),
                output.channels(),
                vertical.kernel(),
                horizontal.kernel(),
                vertical.stride(),
                horizontal.stride(),
                vertical.padBegin(),
                horizontal.padBegin(),
                vertical.dilation(),
                horizontal.dilation(),
                groups);
    }
}
