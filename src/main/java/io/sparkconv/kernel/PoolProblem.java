// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/**
 * All that a pooling loop needs to know, per image. Output pixel {@code (y, x)} covers input rows
 * {@code y * strideH - padTop + ky * dilationH}, and columns likewise. Max pooling ignores positions outside the input.
 *
 * @param padBottom padding below the input: with {@code countPadding} an average's divisor counts the positions inside
 *     the padded input, but never those that ceil mode adds beyond it
 * @param countPadding whether padding counts in an average's divisor
 */
public record PoolProblem(
        int inH,
        int inW,
        int channels,
        int outH,
        int outW,
        int kernelH,
        int kernelW,
        int strideH,
        int strideW,
        int padTop,
        int padLeft,
        int padBottom,
        int padRight,
        int dilationH,
        int dilationW,
        boolean countPadding) {

    /** What an average over the window of an output pixel divides by; 1 where no position counts. */
    public int divisor(int y, int x) {
        int rows = counted(y * strideH - padTop, kernelH, dilationH, inH, padTop, padBottom);
        int columns = counted(x * strideW - padLeft, kernelW, dilationW, inW, padLeft, padRight);
        return Math.max(1, rows * columns);
    }

    private int counted(int first, int taps, int dilation, int size, int padBegin, int padEnd) {
        int from = countPadding ? -padBegin : 0;
        int to = countPadding ? size + padEnd : size;
        int count = 0;
        for (int k = 0; k < taps; k++) {
            int position = first + k * dilation;
            count += position >= from && position < to ? 1 : 0;
        }
        return count;
    }
}
