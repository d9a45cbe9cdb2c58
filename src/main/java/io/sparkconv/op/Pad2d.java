// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.AxisWindow;
import io.sparkconv.geometry.Padding;
import io.sparkconv.geometry.Reach;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.LayoutKernels;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Adds rows and columns of one value around an image; negative counts crop.
 */
public record Pad2d(Padding.Explicit padding, float value) implements Operator {

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Require.image(inputs);
        int height = input.height() + padding.top() + padding.bottom();
        int width = input.width() + padding.left() + padding.right();
        Require.that(height > 0 && width > 0, "padded size", height + "×" + width, "at least 1×1");
        return Shape.nhwc(input.batch(), height, width, input.channels());
    }

    @Override
    public Reach reach(List<Shape> inputs) {
        return Reach.sliding(
                new AxisWindow(1, 1, 1, padding.top(), padding.bottom()),
                new AxisWindow(1, 1, 1, padding.left(), padding.right()));
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        Shape in = Require.image(inputs);
        return LayoutKernels.pad(
                in.height(),
                in.width(),
                in.channels(),
                padding.top(),
                padding.bottom(),
                padding.left(),
                padding.right(),
                value);
    }

    @Override
    public Optional<TileRule> tileRule(List<Shape> inputs) {
        return Optional.of(new SlidingTiles(
                new AxisWindow(1, 1, 1, padding.top(), padding.bottom()),
                new AxisWindow(1, 1, 1, padding.left(), padding.right()),
                Require.image(inputs),
                other -> new Pad2d(other, value)));
    }

    @Override
    public Optional<TowerRule> towerRule(List<Shape> inputs) {
        return Optional.of(ChannelwiseTowers.same(this, inputs));
    }
}
