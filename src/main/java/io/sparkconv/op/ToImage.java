// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.IndexMap;
import io.sparkconv.tensor.Shape;
import java.util.List;

/** Stores a plain tensor (batch, channels, height, width) as an image, NHWC. */
public record ToImage() implements Movement {

    @Override
    public IndexMap map(Shape input) {
        Require.that(!input.isImage() && input.rank() == 4, "input", input, "a plain tensor of rank 4");
        return IndexMap.identity(input.toArray()).permute(0, 2, 3, 1);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Require.one(inputs);
        Require.that(!input.isImage() && input.rank() == 4, "input", input, "a plain tensor of rank 4");
        return Shape.nhwc(input.dim(0), input.dim(2), input.dim(3), input.dim(1));
    }
}
