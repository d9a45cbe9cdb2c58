// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.select;

import io.sparkconv.kernel.ConvProblem;
import java.util.Locale;

/**
 * How a convolution is computed, which fixes the order of rounding. Chosen by the layer's shape alone: never by the
 * machine, the batch or a split.
 */
public enum Algorithm {
    /** A matrix product over the taps, read in place. */
    IM2COL_GEMM,
    /** A plain matrix product: 1×1, stride 1. */
    POINTWISE_GEMM,
    /** One input channel per group, along the channels. */
    DEPTHWISE,
    /** A matrix product per phase of the stride. */
    PHASES_GEMM,
    /** A matrix product with the batch for pixels. */
    DENSE_GEMM;

    /** The algorithm of an ordinary, dilated, grouped or depthwise convolution. */
    public static Algorithm ofConvolution(ConvProblem problem) {
        if (problem.isDepthwise()) {
            return DEPTHWISE;
        }
        return problem.isPointwise() && problem.groups() == 1 ? POINTWISE_GEMM : IM2COL_GEMM;
    }

    /** As the plan prints it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
