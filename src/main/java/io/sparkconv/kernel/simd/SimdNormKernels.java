// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.LocalResponse;
import io.sparkconv.kernel.NormKernels;
import io.sparkconv.kernel.RootPower;
import io.sparkconv.kernel.ScalarKernels;

/** Normalisation across channels. Softmax, a trifle beside the layers before it, stays with the scalar loop. */
final class SimdNormKernels implements NormKernels {

    private final NormKernels scalar = ScalarKernels.of().norm();

    /** Vectors where the power is made of square roots; the general power stays with the scalar loop. */
    @Override
    public Kernel localResponse(int pixels, int channels, int groups, int size, float alpha, float beta, float k) {
        RootPower power = RootPower.of(beta);
        LocalResponse window = new LocalResponse(channels / groups, size, alpha, k, power);
        return power.form() == RootPower.Form.GENERAL
                ? scalar.localResponse(pixels, channels, groups, size, alpha, beta, k)
                : new SimdLocalResponse(window, pixels * groups);
    }

    @Override
    public Kernel softmax(int pixels, int channels) {
        return scalar.softmax(pixels, channels);
    }
}
