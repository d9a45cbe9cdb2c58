// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.PoolKernels;
import io.sparkconv.kernel.PoolProblem;

/** Pooling in vector instructions. */
final class SimdPoolKernels implements PoolKernels {

    @Override
    public Kernel max(PoolProblem problem) {
        return new SimdWindowPool(problem, false);
    }

    @Override
    public Kernel average(PoolProblem problem) {
        return new SimdWindowPool(problem, true);
    }

    @Override
    public Kernel globalAverage(int pixels, int channels) {
        return new SimdWindowPool(onePixel(pixels, channels), true);
    }

    @Override
    public Kernel globalMax(int pixels, int channels) {
        return new SimdWindowPool(onePixel(pixels, channels), false);
    }

    /** All pixels in one window: their order is the same in a row as in a rectangle. */
    private static PoolProblem onePixel(int pixels, int channels) {
        return new PoolProblem(1, pixels, channels, 1, 1, 1, pixels, 1, 1, 0, 0, 0, 0, 1, 1, false);
    }
}
