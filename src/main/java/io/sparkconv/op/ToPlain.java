// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.IndexMap;
import io.sparkconv.tensor.Shape;
import java.util.List;

/** Stores an image in the order batch, channels, height, width. */
public record ToPlain() implements Movement {

    @Override
    public IndexMap map(Shape input) {
        Require.image(List.of(input));
        return IndexMap.identity(input.toArray()).permute(0, 3, 1, 2);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Shape.of(Require.image(inputs).toNchw());
    }
}
