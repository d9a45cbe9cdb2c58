// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Channels;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.LayoutKernels;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Chosen channels of an image or features, in any order: the last extent of any tensor, image by image.
 *
 * @param sources for each output channel, the input channel that it is
 */
public record PickChannels(List<Integer> sources) implements Part {

    public PickChannels {
        sources = List.copyOf(sources);
    }

    /** Some channels in ascending order. */
    public static PickChannels of(Channels some) {
        return new PickChannels(some.stream().boxed().toList());
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Require.one(inputs);
        for (int source : sources) {
            Require.that(source < input.channels(), "channel", source, "below their number, " + input.channels());
        }
        return input.withChannels(sources.size());
    }

    @Override
    public Optional<TileRule> tileRule(List<Shape> inputs) {
        return Optional.of(TileRule.pixelwise(this));
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        Shape input = Require.one(inputs);
        return LayoutKernels.pickChannels(
                input.elementsPerImage() / input.channels(),
                input.channels(),
                sources.stream().mapToInt(Integer::intValue).toArray());
    }
}
