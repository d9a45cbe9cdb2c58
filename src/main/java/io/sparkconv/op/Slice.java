// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.IndexMap;
import io.sparkconv.tensor.Shape;

/**
 * Every {@code step}-th element along one axis.
 *
 * @param axis in storage order
 * @param start index of the first element
 * @param step may be negative, not 0
 * @param count how many elements
 */
public record Slice(int axis, int start, int step, int count) implements Movement {

    @Override
    public IndexMap map(Shape input) {
        Require.that(axis >= 0 && axis < input.rank(), "axis", axis, "below the rank, " + input.rank());
        int extent = input.dim(axis);
        long last = start + (count - 1L) * step;
        Require.that(
                count == 0 || start >= 0 && start < extent && last >= 0 && last < extent,
                "range",
                start + " to " + last,
                "inside the extent of axis " + axis + ", " + extent);
        return IndexMap.identity(input.toArray()).take(axis, count, i -> start + i * step);
    }
}
