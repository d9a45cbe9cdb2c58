// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.select;

import io.sparkconv.kernel.ConvMethod;
import io.sparkconv.kernel.ConvProblem;
import io.sparkconv.kernel.WinogradGrid;
import java.util.Locale;

/**
 * How a convolution is computed, which fixes the order of rounding. Chosen by the layer's shape alone: never by the
 * machine, the batch or a split.
 */
public enum Algorithm {
    /** 36 matrix products over transformed tiles. */
    WINOGRAD_4X4,
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

    private static final int LEAST_CHANNELS = 16;
    private static final int LEAST_TILES = 4;
    private static final int LEAST_PIXELS_PER_TILE = 8;

    /** The algorithm of an ordinary, dilated, grouped or depthwise convolution. */
    public static Algorithm ofConvolution(ConvProblem problem, ConvMethod method) {
        if (method == ConvMethod.WINOGRAD_4X4) {
            return WINOGRAD_4X4;
        }
        if (problem.isDepthwise()) {
            return DEPTHWISE;
        }
        return problem.isPointwise() && problem.groups() == 1 ? POINTWISE_GEMM : IM2COL_GEMM;
    }

    /**
     * The fastest method of a convolution. Winograd's needs channels enough to be worth its transforms, and tiles enough
     * for an image to be worth the reading of its filters, which are four times as large.
     */
    public static ConvMethod fastestMethod(ConvProblem problem) {
        if (!WinogradGrid.fits(problem)
                || problem.inPerGroup() < LEAST_CHANNELS
                || problem.outPerGroup() < LEAST_CHANNELS) {
            return ConvMethod.TAPS;
        }
        WinogradGrid grid = new WinogradGrid(problem);
        long tiles = (long) grid.rows() * grid.columns();
        boolean full = tiles * LEAST_PIXELS_PER_TILE <= (long) problem.outH() * problem.outW();
        return full && tiles >= LEAST_TILES ? ConvMethod.WINOGRAD_4X4 : ConvMethod.TAPS;
    }

    /** As the plan prints it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
