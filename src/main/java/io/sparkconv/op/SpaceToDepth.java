// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.AxisWindow;
import io.sparkconv.geometry.Reach;
import io.sparkconv.kernel.IndexMap;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Gathers a block of pixels of an image into the channels of one, in the order row, column, channel, as ONNX's
 * {@code SpaceToDepth} does; {@link DepthToSpace} is the way back.
 *
 * @param block side of the block
 */
public record SpaceToDepth(int block) implements Movement {

    @Override
    public IndexMap map(Shape input) {
        Require.image(List.of(input));
        Require.that(
                block >= 1 && input.height() % block == 0 && input.width() % block == 0,
                "size",
                input.height() + "×" + input.width(),
                "a multiple of the block, " + block);
        return IndexMap.identity(input.toArray())
                .split(2, input.width() / block, block)
                .split(1, input.height() / block, block)
                .permute(0, 1, 3, 2, 4, 5)
                .join(4)
                .join(3);
    }

    @Override
    public Reach reach(List<Shape> inputs) {
        AxisWindow axis = new AxisWindow(block, block, 1, 0, 0);
        return Reach.sliding(axis, axis);
    }

    @Override
    public Optional<TileRule> tileRule(List<Shape> inputs) {
        AxisWindow axis = new AxisWindow(block, block, 1, 0, 0);
        return Optional.of(new SlidingTiles(axis, axis, Require.image(inputs), padding -> this));
    }
}
