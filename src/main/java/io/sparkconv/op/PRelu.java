// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.BinaryKind;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.RowKernels;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * A rectifier whose slope below zero is learned for each channel, the last axis of storage: {@code x < 0 ? slope[c] * x :
 * x} (He et al. 2015).
 */
public record PRelu(Parameter slope) implements Operator {

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Require.one(inputs);
        Require.that(
                input.rank() > 1 && input.channels() == slope.count(),
                "number of channels",
                input.channels(),
                "that of the slopes, " + slope.count());
        return input;
    }

    @Override
    public Cost cost(List<Shape> inputs) {
        return new Cost(slope.count(), 0, 0, 0);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(slope);
    }

    @Override
    public boolean runsInPlace(List<Shape> inputs) {
        return true;
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        Shape input = outputShape(inputs);
        int channels = input.channels();
        int rows = input.elementsPerImage() / channels;
        float[] slopes = slope.values();
        RowKernels.Binary row = kernels.rows().binary(BinaryKind.PRELU);
        return (in, output, scratch, batch) -> {
            for (int r = 0; r < rows * batch; r++) {
                int at = r * channels;
                row.run(
                        in[0].array(),
                        in[0].offset() + at,
                        1,
                        slopes,
                        0,
                        1,
                        output.array(),
                        output.offset() + at,
                        channels);
            }
        };
    }

    @Override
    public Optional<TileRule> tileRule(List<Shape> inputs) {
        return Optional.of(TileRule.pixelwise(this));
    }

    @Override
    public Optional<TowerRule> towerRule(List<Shape> inputs) {
        return Optional.of(new ChannelwiseTowers((int) slope.count(), inputs, some -> new PRelu(slope.rows(some))));
    }
}
