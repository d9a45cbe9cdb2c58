// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

/**
 * All that sampling at the points of a grid needs to know.
 *
 * @param in spatial extents of the input
 * @param points points of the grid per sample
 * @param alignCorners whether -1 and 1 are the centres of the border elements, or their outer edges
 */
public record GridProblem(
        int batch, int channels, int[] in, int points, Mode mode, Outside outside, boolean alignCorners) {

    /** How values between elements are found. */
    public enum Mode {
        NEAREST,
        LINEAR,
        /** Keys 1981 with -0.75. */
        CUBIC
    }

    /** What stands outside the input. */
    public enum Outside {
        ZEROS,
        /** The border element. */
        BORDER,
        /** The input mirrored at its border. */
        REFLECTION
    }
}
