// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.IndexMap;
import io.sparkconv.tensor.Shape;
import java.util.List;

/**
 * Chosen elements along one axis, in any order and number.
 *
 * @param axis in storage order
 * @param indices from 0
 */
public record Gather(int axis, List<Integer> indices) implements Movement {

    public Gather {
        indices = List.copyOf(indices);
    }

    @Override
    public IndexMap map(Shape input) {
        Require.that(axis >= 0 && axis < input.rank(), "axis", axis, "below the rank, " + input.rank());
        int extent = input.dim(axis);
        for (int index : indices) {
            Require.that(
                    index >= 0 && index < extent, "index", index, "below the extent of axis " + axis + ", " + extent);
        }
        return IndexMap.identity(input.toArray())
                .take(axis, indices.stream().mapToInt(Integer::intValue).toArray());
    }
}
