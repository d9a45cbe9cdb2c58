// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Coordinates;
import io.sparkconv.geometry.ResizeAxis;
import io.sparkconv.kernel.IndexMap;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.ResizeFilter;
import io.sparkconv.kernel.nd.ResizeNdKernel;
import io.sparkconv.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Enlarges or shrinks any axes of a tensor, plain or an image, in all ways of ONNX's {@code Resize}. {@link Resize2d} is
 * the fast one for images.
 *
 * @param axes every axis, in storage order
 * @param coordinates how output positions map to input positions
 * @param extrapolation the value of positions outside the input, with {@link Coordinates#TF_CROP_AND_RESIZE}
 */
public record ResizeNd(List<ResizeAxis> axes, ResizeFilter filter, Coordinates coordinates, float extrapolation)
        implements NdOperator {

    public ResizeNd {
        axes = List.copyOf(axes);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Require.one(inputs);
        int[] in = axes.stream().mapToInt(ResizeAxis::in).toArray();
        int[] out = axes.stream().mapToInt(ResizeAxis::out).toArray();
        Require.that(Arrays.equals(in, input.toArray()), "input", input, "of the extents " + Arrays.toString(in));
        Require.that(Arrays.stream(out).allMatch(d -> d > 0), "size", Arrays.toString(out), "at least 1 everywhere");
        return input.withDims(out);
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        return filter.kind() == ResizeFilter.Kind.NEAREST
                ? nearest().kernel(extrapolation)
                : new ResizeNdKernel(axes, filter, coordinates, extrapolation);
    }

    private IndexMap nearest() {
        IndexMap map = IndexMap.identity(axes.stream().mapToInt(ResizeAxis::in).toArray());
        for (int i = 0; i < axes.size(); i++) {
            ResizeAxis axis = axes.get(i).withSingle();
            int[] indices = new int[axis.out()];
            Arrays.setAll(indices, x -> neighbour(coordinates.source(x, axis), axis.in()));
            map = axis.isTrivial() ? map : map.take(i, indices);
        }
        return map;
    }

    /** The nearest input; -1 where the extrapolation value stands. */
    private int neighbour(double position, int in) {
        if (coordinates == Coordinates.TF_CROP_AND_RESIZE && (position < 0 || position > in - 1)) {
            return -1;
        }
        return Math.max(0, Math.min(in - 1, filter.nearest(position)));
    }
}
