// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.IndexMap;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Permutes the axes of a tensor; the output is plain.
 *
 * @param permutation output axis {@code i} is input axis {@code permutation[i]}
 */
public record Transpose(List<Integer> permutation) implements Movement {

    public Transpose {
        permutation = List.copyOf(permutation);
        Require.that(
                permutation.stream()
                        .sorted()
                        .toList()
                        .equals(IntStream.range(0, permutation.size()).boxed().toList()),
                "permutation",
                permutation,
                "each axis once");
    }

    @Override
    public IndexMap map(Shape input) {
        Require.that(input.rank() == permutation.size(), "rank of the input", input.rank(), "" + permutation.size());
        return IndexMap.identity(input.toArray())
                .permute(permutation.stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Shape.of(map(Require.one(inputs)).dims());
    }
}
