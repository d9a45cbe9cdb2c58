// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.geometry;

/**
 * A window over an image as a layer declares it, before the input size is known: serves convolution, transposed
 * convolution and pooling alike.
 */
public record Window(
        int kernelH, int kernelW, int strideH, int strideW, int dilationH, int dilationW, Padding padding) {

    /** @throws IllegalArgumentException if a kernel, stride or dilation is not positive */
    public Window {
        requirePositive("kernel", kernelH, kernelW);
        requirePositive("stride", strideH, strideW);
        requirePositive("dilation", dilationH, dilationW);
    }

    /** A square window with stride 1, dilation 1 and no padding. */
    public static Window square(int kernel) {
        return of(kernel, kernel);
    }

    /** A window of that height and width with stride 1, dilation 1 and no padding. */
    public static Window of(int kernelH, int kernelW) {
        return new Window(kernelH, kernelW, 1, 1, 1, 1, Padding.NONE);
    }

    public Window stride(int both) {
        return stride(both, both);
    }

    public Window stride(int h, int w) {
        return new Window(kernelH, kernelW, h, w, dilationH, dilationW, padding);
    }

    public Window dilation(int both) {
        return dilation(both, both);
    }

    public Window dilation(int h, int w) {
        return new Window(kernelH, kernelW, strideH, strideW, h, w, padding);
    }

    public Window pad(int all) {
        return pad(Padding.of(all));
    }

    public Window pad(Padding newPadding) {
        return new Window(kernelH, kernelW, strideH, strideW, dilationH, dilationW, newPadding);
    }

    /** Number of taps. */
    public int taps() {
        return Math.multiplyExact(kernelH, kernelW);
    }

    private AxisDeclaration vertical() {
        return new AxisDeclaration(kernelH, strideH, dilationH, padding.vertical());
    }

    private AxisDeclaration horizontal() {
        return new AxisDeclaration(kernelW, strideW, dilationW, padding.horizontal());
    }

    /** The vertical axis over an input of that height. */
    public AxisWindow vertical(int inputHeight) {
        return vertical().sliding(inputHeight);
    }

    /** The horizontal axis over an input of that width. */
    public AxisWindow horizontal(int inputWidth) {
        return horizontal().sliding(inputWidth);
    }

    /** The vertical axis of a transposed convolution. */
    public AxisWindow verticalTransposed(int outputPadding) {
        return vertical().transposed(outputPadding);
    }

    /** The horizontal axis of a transposed convolution. */
    public AxisWindow horizontalTransposed(int outputPadding) {
        return horizontal().transposed(outputPadding);
    }

    private static void requirePositive(String name, int h, int w) {
        if (h < 1 || w < 1) {
            throw new IllegalArgumentException(
                    "Cannot make a window: " + name + " is " + h + "×" + w + " but must be at least 1×1");
        }
    }
}
