// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Reach;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.LayoutKernels;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** Turns an image into a feature vector in the order channel, row, column, as PyTorch and ONNX do. */
public record Flatten() implements Operator {

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Require.one(inputs);
        return Shape.of(input.batch(), input.elementsPerImage());
    }

    @Override
    public Reach reach(List<Shape> inputs) {
        Shape input = Require.one(inputs);
        return Reach.whole(input.height(), input.width());
    }

    /** Where storage order is that order already. */
    @Override
    public boolean runsInPlace(List<Shape> inputs) {
        Shape input = Require.one(inputs);
        return !input.isImage() || input.pixels() == 1 || input.channels() == 1;
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        Shape input = Require.one(inputs);
        return runsInPlace(inputs)
                ? LayoutKernels.copy(input.elementsPerImage())
                : LayoutKernels.flatten(input.pixels(), input.channels());
    }

    @Override
    public Optional<TowerRule> towerRule(List<Shape> inputs) {
        Shape input = Require.one(inputs);
        boolean known = input.isImage() || input.rank() == 2;
        return known ? Optional.of(new BlockTowers(input.channels(), 1, input.pixels(), this)) : Optional.empty();
    }
}
