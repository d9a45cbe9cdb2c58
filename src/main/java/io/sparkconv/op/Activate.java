// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** An element-wise activation function. */
public record Activate(Activation activation) implements Operator {

    @Override
    public String kind() {
        return activation.equals(Activation.RELU6) ? "Relu6" : KindName.of(activation.kind());
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Require.one(inputs);
    }

    @Override
    public boolean runsInPlace(List<Shape> inputs) {
        return true;
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        return kernels.elementwise().activation(Require.one(inputs).elementsPerImage(), activation);
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
