// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** Softmax over the channels of each pixel, or over a feature vector. */
public record Softmax() implements Operator {

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Require.one(inputs);
        Require.that(
                input.isImage() || input.rank() == 2,
                "rank of the input",
                input.rank(),
                "2 (features) or 4 (an image)");
        return input;
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        Shape input = outputShape(inputs);
        return kernels.norm().softmax(input.pixels(), input.channels());
    }

    @Override
    public Optional<TileRule> tileRule(List<Shape> inputs) {
        return Optional.of(TileRule.pixelwise(this));
    }
}
