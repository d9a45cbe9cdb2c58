// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

/**
 * All that aligning regions needs to know.
 *
 * @param samples points per output element and axis; 0 for as many as the region has elements
 * @param spatialScale from the coordinates of the regions to those of the input
 * @param halfPixel whether coordinates are shifted by half an element, so that centres of elements are whole numbers
 * @param max whether the largest of the points is taken, not their mean
 */
public record RoiAlignProblem(
        int channels,
        int height,
        int width,
        int outH,
        int outW,
        int samples,
        float spatialScale,
        boolean halfPixel,
        boolean max) {}
