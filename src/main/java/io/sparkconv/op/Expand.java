// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.IndexMap;
import io.sparkconv.tensor.Shape;
import java.util.List;

/**
 * Repeats axes of extent 1, as broadcasting does: extents are aligned at the last axis; the output has the larger of both.
 *
 * @param dims in storage order
 */
public record Expand(List<Integer> dims) implements Movement {

    public Expand {
        dims = List.copyOf(dims);
    }

    @Override
    public IndexMap map(Shape input) {
        IndexMap map = IndexMap.identity(input.toArray());
        int rank = Math.max(dims.size(), input.rank());
        for (int missing = input.rank(); missing < rank; missing++) {
            map = map.insert(0);
        }
        for (int back = 1; back <= dims.size(); back++) {
            int axis = rank - back;
            int have = map.dims()[axis];
            int wanted = dims.get(dims.size() - back);
            Require.that(
                    have == wanted || have == 1 || wanted == 1,
                    "shape of the input",
                    input,
                    "broadcastable to " + dims);
            if (have == 1) {
                map = map.take(axis, wanted, i -> 0);
            }
        }
        return map;
    }
}
