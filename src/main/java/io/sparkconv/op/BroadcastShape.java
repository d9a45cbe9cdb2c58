// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Reach;
import io.sparkconv.kernel.nd.Broadcasting;
import io.sparkconv.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/** Shapes that broadcast as NumPy's do: aligned at the last axis, extents of 1 repeated; all in storage order. */
final class BroadcastShape {

    private BroadcastShape() {}

    /** The common shape: an image if an image of that rank is among them. */
    static Shape of(List<Shape> inputs) {
        int[] dims = dims(inputs.stream().map(Shape::toArray).toList());
        boolean image = dims.length == 4 && inputs.stream().anyMatch(Shape::isImage);
        return image ? Shape.nhwc(dims[0], dims[1], dims[2], dims[3]) : Shape.of(dims);
    }

    /** @throws InvalidModelException if two extents differ and neither is 1 */
    static int[] dims(List<int[]> operands) {
        int rank = operands.stream().mapToInt(o -> o.length).max().orElse(0);
        int[] dims = new int[rank];
        Arrays.fill(dims, 1);
        for (int[] operand : operands) {
            for (int back = 1; back <= operand.length; back++) {
                int axis = rank - back;
                int extent = operand[operand.length - back];
                Require.that(
                        extent == 1 || dims[axis] == 1 || extent == dims[axis],
                        "extent of axis " + axis,
                        extent,
                        "1 or that of the other inputs, " + dims[axis]);
                dims[axis] = dims[axis] == 1 ? extent : dims[axis];
            }
        }
        return dims;
    }

    static Broadcasting meeting(List<Shape> inputs) {
        return Broadcasting.of(
                of(inputs).toArray(), inputs.stream().map(Shape::toArray).toList());
    }

    /** Pixel by pixel among equal sizes. */
    static Reach reach(List<Shape> inputs) {
        Shape first = inputs.get(0);
        boolean alike = inputs.stream().allMatch(s -> s.height() == first.height() && s.width() == first.width());
        return alike ? Reach.PIXEL : Reach.whole(first.height(), first.width());
    }
}
