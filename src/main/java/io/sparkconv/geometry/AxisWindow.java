// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.geometry;

/**
 * A window that slides along one axis, its padding known. The only home of output-size arithmetic; formulas as in
 * PyTorch's {@code Conv2d}, {@code ConvTranspose2d} and {@code MaxPool2d}.
 *
 * @param kernel taps
 * @param stride step between windows (of a transposed convolution: between the outputs of neighbouring inputs)
 * @param dilation step between taps
 * @param padBegin padding before the first element; negative crops
 * @param padEnd padding after the last element; negative crops
 */
public record AxisWindow(int kernel, int stride, int dilation, int padBegin, int padEnd) {

    /** From the first tap to the last: {@code dilation * (kernel - 1) + 1}. */
    public int extent() {
        return Math.addExact(Math.multiplyExact(dilation, kernel - 1), 1);
    }

    /** Number of window positions over {@code input} elements; 0 or less where not even one fits. */
    public int output(int input, Rounding rounding) {
        int free = input + padBegin + padEnd - extent();
        if (free < 0) {
            return 0;
        }
        int floor = free / stride + 1;
        if (rounding == Rounding.FLOOR || free % stride == 0) {
            return floor;
        }
        boolean startsOutside =
                rounding == Rounding.CEIL_STARTING_INSIDE && (long) floor * stride >= (long) input + padBegin;
        return startsOutside ? floor : floor + 1;
    }

    /** Output size of the transposed convolution: the input size this window would take {@code input} outputs from. */
    public int transposedOutput(int input, int outputPadding) {
        return Math.addExact(Math.multiplyExact(input - 1, stride) - padBegin - padEnd + extent(), outputPadding);
    }

    /** The inputs that outputs of an ordinary convolution or pooling read. */
    public Interval reads(Interval outputs) {
        return new Interval(outputs.low() * stride - padBegin, outputs.high() * stride - padBegin + extent() - 1);
    }

    /** The inputs that outputs of a transposed convolution read. */
    public Interval transposedReads(Interval outputs) {
        return new Interval(
                -Math.floorDiv(-(outputs.low() + padBegin - extent() + 1), (long) stride),
                Math.floorDiv(outputs.high() + padBegin, (long) stride));
    }
}
