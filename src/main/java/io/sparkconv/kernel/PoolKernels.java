// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/**
 * Pooling loops. Taps are taken in the order kernel row, kernel column; an average is the sum, started at +0, divided by
 * the count. NaN propagates through max pooling, as in PyTorch.
 */
public interface PoolKernels {

    /** Maximum over each window; positions outside the input count as minus infinity. */
    Kernel max(PoolProblem problem);

    /** Mean over each window. */
    Kernel average(PoolProblem problem);

    /** Mean over all pixels of each channel, summed row by row: {@code [pixels][channels]} to {@code [channels]}. */
    Kernel globalAverage(int pixels, int channels);

    /** Maximum over all pixels of each channel. */
    Kernel globalMax(int pixels, int channels);
}
