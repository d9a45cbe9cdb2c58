// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Reach;
import io.sparkconv.kernel.BinaryKind;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.BroadcastKernel;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * A function of two tensors, element by element, whose shapes broadcast in storage order. The output is an image if one
 * of the inputs is an image of the output's rank.
 */
public record Broadcast(BinaryKind function) implements WholeTensor {

    @Override
    public String kind() {
        return KindName.of(function);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Require.that(inputs.size() == 2, "number of inputs", inputs.size(), "2");
        return BroadcastShape.of(inputs);
    }

    @Override
    public Reach reach(List<Shape> inputs) {
        return BroadcastShape.reach(inputs);
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        return new BroadcastKernel(
                BroadcastShape.meeting(inputs), kernels.rows().binary(function));
    }

    @Override
    public Optional<TileRule> tileRule(List<Shape> inputs) {
        return isOfPixels(inputs) ? Optional.of(TileRule.broadcasting(this, inputs)) : Optional.empty();
    }

    @Override
    public Optional<TowerRule> towerRule(List<Shape> inputs) {
        return isOfPixels(inputs)
                ? Optional.of(new ChannelwiseTowers(outputShape(inputs).channels(), inputs, some -> this))
                : Optional.empty();
    }

    /** Whether the inputs are images, or the same for every pixel of one. */
    private boolean isOfPixels(List<Shape> inputs) {
        return outputShape(inputs).isImage()
                && inputs.stream().allMatch(s -> s.isImage() || s.rank() <= 1 || s.elements() == 1);
    }
}
