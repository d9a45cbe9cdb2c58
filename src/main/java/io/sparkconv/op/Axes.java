// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.nd.AxisSplit;
import io.sparkconv.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/** Axes of a tensor, in storage order, along which an operator works. */
final class Axes {

    private Axes() {}

    /** @throws InvalidModelException if an axis does not exist */
    static Shape require(List<Integer> axes, List<Shape> inputs) {
        Shape input = Require.one(inputs);
        for (int axis : axes) {
            Require.that(axis >= 0 && axis < input.rank(), "axis", axis, "below the rank, " + input.rank());
        }
        return input;
    }

    /** The shape with these axes of extent 1, or without them; without them it is plain. */
    static Shape reduced(List<Integer> axes, boolean keepDims, Shape input) {
        int[] dims = input.toArray();
        int rank = 0;
        for (int axis = 0; axis < dims.length; axis++) {
            boolean gone = axes.contains(axis);
            if (!gone || keepDims) {
                dims[rank++] = gone ? 1 : dims[axis];
            }
        }
        return input.withDims(Arrays.copyOf(dims, rank));
    }

    /** Groups of elements that lie along these axes. */
    static AxisSplit split(List<Integer> axes, Shape input) {
        return AxisSplit.of(input.toArray(), axes::contains);
    }
}
