// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/**
 * All that a convolution or transposed convolution loop needs to know, per image. {@code padTop} and {@code padLeft}
 * are the padding before the first row and column; the padding at the end follows from the output size. For an ordinary
 * convolution output pixel {@code (y, x)} and tap {@code (ky, kx)} read input pixel
 * {@code (y * strideH - padTop + ky * dilationH, x * strideW - padLeft + kx * dilationW)}; for a transposed one
 * input pixel {@code (y, x)} and that tap add to the output pixel of that formula.
 *
 * @param inC input channels, all groups together
 * @param outC output channels, all groups together
 */
public record ConvProblem(
        int inH,
        int inW,
        int inC,
        int outH,
        int outW,
        int outC,
        int kernelH,
        int kernelW,
        int strideH,
        int strideW,
        int padTop,
        int padLeft,
        int dilationH,
        int dilationW,
        int groups) {

    /** A dense layer as a 1×1 convolution of a single pixel. */
    public static ConvProblem dense(int inputs, int outputs) {
        return new ConvProblem(1, 1, inputs, 1, 1, outputs, 1, 1, 1, 1, 0, 0, 1, 1, 1);
    }

    public int inPerGroup() {
        return inC / groups;
    }

    public int outPerGroup() {
        return outC / groups;
    }

    public int inPixels() {
        return inH * inW;
    }

    public int outPixels() {
        return outH * outW;
    }

    /** One input channel per group, at least one output channel for each. */
    public boolean isDepthwise() {
        return groups > 1 && inPerGroup() == 1;
    }

    /** A 1×1 kernel with stride 1 and no padding: a plain matrix product. */
    public boolean isPointwise() {
        return kernelH == 1
                && kernelW == 1
                && strideH == 1
                && strideW == 1
                && padTop == 0
                && padLeft == 0
                && outH == inH
                && outW == inW;
    }
}
