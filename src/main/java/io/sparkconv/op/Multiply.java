// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** Product of two tensors of one shape, element by element. */
public record Multiply() implements Operator {

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Require.that(inputs.size() == 2, "number of inputs", inputs.size(), "2");
        Require.that(
                inputs.get(0).equals(inputs.get(1)),
                "shape of the second input",
                inputs.get(1),
                "that of the first, " + inputs.get(0));
        return inputs.get(0);
    }

    @Override
    public boolean runsInPlace(List<Shape> inputs) {
        return true;
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        return kernels.elementwise().multiply(inputs.get(0).elementsPerImage());
    }

    @Override
    public Optional<TileRule> tileRule(List<Shape> inputs) {
        return Optional.of(TileRule.pixelwise(this));
    }

    @Override
    public Optional<TowerRule> towerRule(List<Shape> inputs) {
        return Optional.of(ChannelwiseTowers.same(this, inputs));
    }
}
