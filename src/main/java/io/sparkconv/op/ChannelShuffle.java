// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.LayoutKernels;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Deals the channels of each group out to all groups: {@code out[j * groups + g] = in[g * (channels / groups) + j]}
 * (ShuffleNet, Zhang et al. 2018).
 */
public record ChannelShuffle(int groups) implements Operator {

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Require.image(inputs);
        Require.that(
                groups >= 1 && input.channels() % groups == 0,
                "number of channels",
                input.channels(),
                "a multiple of groups, " + groups);
        return input;
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        Shape input = outputShape(inputs);
        return LayoutKernels.channelShuffle(input.pixels(), input.channels(), groups);
    }

    @Override
    public Optional<TileRule> tileRule(List<Shape> inputs) {
        return Optional.of(TileRule.pixelwise(this));
    }

    @Override
    public Optional<TowerRule> towerRule(List<Shape> inputs) {
        return Optional.of(new ShuffledTowers(outputShape(inputs).channels(), groups));
    }
}
