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

    /**
     * Taps that {@code outputs} positions of a transposed convolution have together, by phase; those that fall outside
     * the input included.
     */
    public long transposedTaps(int outputs) {
        long taps = 0;
        for (int phase = 0; phase < Math.min(stride, outputs); phase++) {
            long positions = (outputs - phase + stride - 1L) / stride;
            for (int k = 0; k < kernel; k++) {
                if (Math.floorMod(phase + padBegin - k * dilation, stride) == 0) {
                    taps += positions;
                }
            }
        }
        return taps;
    }

    /** Where a tap of an output of a convolution or pooling reads; outside the input for padding. */
    public int source(int output, int tap) {
        return output * stride - padBegin + tap * dilation;
    }

    /** The input from which a tap of an output of a transposed convolution comes; -1 if no input has that tap there. */
    public int transposedSource(int output, int tap) {
        int scattered = output + padBegin - tap * dilation;
        return scattered >= 0 && scattered % stride == 0 ? scattered / stride : -1;
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
