// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.LayoutKernels;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** Nothing at inference: drops elements in training only. */
public record Dropout() implements Operator {

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
        return LayoutKernels.copy(Require.one(inputs).elementsPerImage());
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
