// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.geometry;

/** A window along one axis as a layer declares it, before the input size is known. */
public record AxisDeclaration(int kernel, int stride, int dilation, AxisPadding padding) {

    /** @throws IllegalArgumentException if kernel, stride or dilation is not positive */
    public AxisDeclaration {
        if (kernel < 1 || stride < 1 || dilation < 1) {
            throw new IllegalArgumentException("Cannot make a window: kernel is " + kernel + ", stride is " + stride
                    + ", dilation is " + dilation + " but each must be at least 1");
        }
    }

    /** The window of a convolution or pooling over {@code input} elements. */
    public AxisWindow sliding(int input) {
        return with(padding.sliding(with(new Padding.Ends(0, 0)).extent(), stride, input));
    }

    /** The window of a transposed convolution. */
    public AxisWindow transposed(int outputPadding) {
        return with(padding.transposed(with(new Padding.Ends(0, 0)).extent(), stride, outputPadding));
    }

    /**
     * The padding with which a transposed convolution gives an output of a wanted size, as ONNX's {@code output_shape}
     * asks for: what it is longer than that is cut, an odd element where {@code extraAtEnd} says; what it is shorter is
     * added at the end (negative padding).
     */
    public Padding.Ends transposedPadding(int input, int outputPadding, int output, boolean extraAtEnd) {
        int total = with(new Padding.Ends(0, 0)).transposedOutput(input, outputPadding) - output;
        return total < 0 ? new Padding.Ends(0, total) : Padding.Ends.split(total, extraAtEnd);
    }

    private AxisWindow with(Padding.Ends ends) {
        return new AxisWindow(kernel, stride, dilation, ends.begin(), ends.end());
    }
}
