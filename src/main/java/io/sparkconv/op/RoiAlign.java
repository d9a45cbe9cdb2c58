// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.RoiAlignKernel;
import io.sparkconv.kernel.nd.RoiAlignProblem;
import io.sparkconv.tensor.Shape;
import java.util.List;

/**
 * Brings regions of an image to one size by sampling between elements (He et al. 2017). Inputs are the image, regions
 * {@code [regions][x1, y1, x2, y2]} and, as floats, the number of the image that each lies in.
 *
 * @param height rows of a region afterwards
 * @param width columns of a region afterwards
 * @param samples points per output element and axis; 0 for as many as the region has elements
 * @param spatialScale from the coordinates of the regions to those of the input
 * @param halfPixel whether the centres of elements are whole coordinates
 * @param max whether the largest of the points is taken, not their mean
 */
public record RoiAlign(int height, int width, int samples, float spatialScale, boolean halfPixel, boolean max)
        implements NdOperator {

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Require.that(inputs.size() == 3, "number of inputs", inputs.size(), "3");
        Planes in = Planes.of(inputs.get(0), 2);
        Shape regions = inputs.get(1);
        Require.that(regions.rank() == 2 && regions.dim(1) == 4, "shape of the regions", regions, "regions×4");
        Require.that(
                inputs.get(2).elements() == regions.dim(0),
                "number of images of regions",
                inputs.get(2).elements(),
                "that of the regions, " + regions.dim(0));
        Require.that(in.size() > 0 && height > 0 && width > 0, "size", height + "×" + width, "at least 1×1");
        return Shape.of(regions.dim(0), in.channels(), height, width);
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        Planes in = Planes.of(inputs.get(0), 2);
        RoiAlignProblem problem = new RoiAlignProblem(
                in.channels(), in.extents()[0], in.extents()[1], height, width, samples, spatialScale, halfPixel, max);
        return new RoiAlignKernel(problem, in.batch(), inputs.get(1).dim(0));
    }
}
