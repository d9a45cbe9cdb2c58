// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.select;

import io.sparkconv.kernel.ConvMethod;
import io.sparkconv.kernel.ConvProblem;
import io.sparkconv.kernel.WindowRegions;
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
    /** Over so many channels the products take all the time, and emptier tiles are still worth it. */
    private static final int MANY_CHANNELS = 256;

    private static final int LEAST_PIXELS_OF_MANY_CHANNELS = 7;

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
     * The fastest method of a convolution. Winograd's needs channels enough to be worth its transforms, tiles enough
     * for an image to be worth the reading of its filters, which are four times as large, and tiles that are full enough:
     * those of a large dilation are not where the pixels that it joins are few. Taps that lie on padding only, for whole
     * regions, cost the other method nothing.
     */
    public static ConvMethod fastestMethod(ConvProblem problem) {
        int channels = Math.min(problem.inPerGroup(), problem.outPerGroup());
        if (!WinogradGrid.fits(problem) || channels < LEAST_CHANNELS) {
            return ConvMethod.TAPS;
        }
        WinogradGrid grid = WinogradGrid.of(problem);
        long tiles = (long) grid.rows() * grid.columns();
        int pixels = channels < MANY_CHANNELS ? LEAST_PIXELS_PER_TILE : LEAST_PIXELS_OF_MANY_CHANNELS;
        boolean full = tiles * pixels * problem.kernelH() * problem.kernelW()
                <= WindowRegions.of(problem).products();
        return full && tiles >= LEAST_TILES ? ConvMethod.WINOGRAD_4X4 : ConvMethod.TAPS;
    }

    /** As the plan prints it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
