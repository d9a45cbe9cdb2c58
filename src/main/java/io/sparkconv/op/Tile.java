// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.IndexMap;
import io.sparkconv.tensor.Shape;
import java.util.List;

/**
 * Repeats a tensor along its axes.
 *
 * @param repeats per axis, in storage order
 */
public record Tile(List<Integer> repeats) implements Movement {

    public Tile {
        repeats = List.copyOf(repeats);
    }

    @Override
    public IndexMap map(Shape input) {
        Require.that(repeats.size() == input.rank(), "number of repeats", repeats.size(), "the rank, " + input.rank());
        IndexMap map = IndexMap.identity(input.toArray());
        for (int axis = 0; axis < input.rank(); axis++) {
            int extent = input.dim(axis);
            Require.that(repeats.get(axis) >= 0, "repeats", repeats, "not negative");
            map = map.take(axis, Math.multiplyExact(extent, repeats.get(axis)), i -> i % extent);
        }
        return map;
    }
}
