// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ConvKernels;
import io.sparkconv.kernel.ConvProblem;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.NonFiniteChannels;
import io.sparkconv.kernel.ScalarKernels;

/**
 * The convolutions in vector instructions. They multiply the zeros of padding, which gives the scalar loops' bits only
 * for finite weights: filters with infinities or NaN go to the scalar loops, which skip padding.
 */
final class SimdConvKernels implements ConvKernels {

    private final ConvKernels scalar = ScalarKernels.of().conv();
    private final LoopWarmth warmth;

    SimdConvKernels(LoopWarmth warmth) {
        this.warmth = warmth;
    }

    @Override
    public Kernel convolution(ConvProblem problem, float[] filters, float[] bias, Activation activation) {
        if (!areFinite(filters)) {
            return scalar.convolution(problem, filters, bias, activation);
        }
        if (NarrowPhases.suitConvolution(problem)) {
            return NarrowPhases.convolution(problem, filters, bias, activation);
        }
        if (!problem.isDepthwise() || problem.outPerGroup() > 1) {
            return new SimdConvolution(problem, filters, bias, false, activation, warmth);
        }
        return SimdSmallDepthwise.fits(problem)
                ? new SimdSmallDepthwise(problem, filters, bias, activation)
                : new SimdDepthwise(problem, filters, bias, activation);
    }

    @Override
    public Kernel residual(ConvProblem problem, float[] filters, float[] bias, Activation activation) {
        return areFinite(filters)
                ? new SimdConvolution(problem, filters, bias, true, activation, warmth)
                : scalar.residual(problem, filters, bias, activation);
    }

    @Override
    public Kernel winograd(
            ConvProblem problem, float[] filters, float[] bias, boolean residual, Activation activation) {
        return NonFiniteChannels.apart(
                problem,
                filters,
                finite -> new SimdWinograd(problem, finite, bias, residual, activation, warmth),
                all -> residual
                        ? scalar.residual(problem, all, bias, activation)
                        : scalar.convolution(problem, all, bias, activation));
    }

    @Override
    public Kernel transposed(ConvProblem problem, float[] filters, float[] bias, Activation activation) {
        if (!areFinite(filters)) {
            return scalar.transposed(problem, filters, bias, activation);
        }
        return NarrowPhases.suitTransposed(problem)
                ? NarrowPhases.transposed(problem, filters, bias, activation)
                : SimdTransposedBlocks.of(problem, filters, bias, activation, warmth)
                        .orElseGet(() -> new SimdTransposed(problem, filters, bias, activation, warmth));
    }

    @Override
    public Kernel dense(int inputs, int outputs, float[] weights, float[] bias, Activation activation) {
        return new SimdConvolution(ConvProblem.dense(inputs, outputs), weights, bias, false, activation, warmth);
    }

    private static boolean areFinite(float[] values) {
        float sum = 0;
        for (float value : values) {
            sum += value * 0f;
        }
        return sum == 0f;
    }
}
