// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.LayoutKernels;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** Joins images or feature vectors along the channels. */
public record Concat() implements Operator {

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Require.that(!inputs.isEmpty(), "number of inputs", inputs.size(), "at least 1");
        Shape first = inputs.get(0);
        int channels = 0;
        for (Shape input : inputs) {
            Require.that(
                    input.withChannels(first.channels()).equals(first),
                    "shape of an input",
                    input,
                    "that of the first but for the channels, " + first);
            channels = Math.addExact(channels, input.channels());
        }
        return first.withChannels(channels);
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        return LayoutKernels.concat(
                inputs.get(0).pixels(),
                inputs.stream().mapToInt(Shape::channels).toArray());
    }

    @Override
    public Optional<TileRule> tileRule(List<Shape> inputs) {
        return Optional.of(TileRule.pixelwise(this));
    }

    @Override
    public Optional<TowerRule> towerRule(List<Shape> inputs) {
        return Optional.of(new JoinedTowers(inputs.stream().map(Shape::channels).toList(), this));
    }
}
