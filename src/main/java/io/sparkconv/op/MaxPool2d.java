// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Reach;
import io.sparkconv.geometry.Rounding;
import io.sparkconv.geometry.Window;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** Maximum over a window; padding never wins. */
public record MaxPool2d(Window window, Rounding rounding) implements Operator {

    private PoolSizes sizes(List<Shape> inputs) {
        return PoolSizes.of(window, rounding, Require.image(inputs));
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return sizes(inputs).output();
    }

    @Override
    public Reach reach(List<Shape> inputs) {
        PoolSizes sizes = sizes(inputs);
        return Reach.sliding(sizes.vertical(), sizes.horizontal());
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        return kernels.pool().max(sizes(inputs).problem(false));
    }

    @Override
    public Optional<TileRule> tileRule(List<Shape> inputs) {
        PoolSizes sizes = sizes(inputs);
        return Optional.of(new SlidingTiles(
                sizes.vertical(),
                sizes.horizontal(),
                sizes.input(),
                padding -> new MaxPool2d(window.pad(padding), rounding)));
    }

    @Override
    public Optional<TowerRule> towerRule(List<Shape> inputs) {
        return Optional.of(ChannelwiseTowers.same(this, inputs));
    }
}
