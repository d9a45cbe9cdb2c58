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
        boolean countPadding) {}
