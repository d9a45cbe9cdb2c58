// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.AxisWindow;
import io.sparkconv.geometry.Reach;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.LayoutKernels;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Spreads the channels of each pixel over a block of pixels, as ONNX's {@code DepthToSpace} does.
 *
 * @param block side of the block
 * @param channelFirst the order of the channels: true for channel, row, column (ONNX's CRD, PyTorch's
 *     {@code PixelShuffle}), false for row, column, channel (DCR)
 */
public record DepthToSpace(int block, boolean channelFirst) implements Operator {

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Require.image(inputs);
        int square = Math.multiplyExact(block, block);
        Require.that(
                block >= 1 && input.channels() % square == 0,
                "number of channels",
                input.channels(),
                "a multiple of the block's area, " + square);
        return Shape.nhwc(input.batch(), input.height() * block, input.width() * block, input.channels() / square);
    }

    @Override
    public Reach reach(List<Shape> inputs) {
        AxisWindow axis = new AxisWindow(block, block, 1, 0, 0);
        return Reach.transposed(axis, axis);
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        Shape input = Require.image(inputs);
        return LayoutKernels.depthToSpace(input.height(), input.width(), input.channels(), block, channelFirst);
    }

    @Override
    public Optional<TileRule> tileRule(List<Shape> inputs) {
        return Optional.of(new BlockTiles(block, this));
    }

    /** In the order row, column, channel, an output channel is made of inputs that lie apart. */
    @Override
    public Optional<TowerRule> towerRule(List<Shape> inputs) {
        int square = block * block;
        int out = outputShape(inputs).channels();
        return channelFirst
                ? Optional.of(new BlockTowers(out, square, 1, this))
                : Optional.of(new StridedTowers(out, square, this));
    }
}
