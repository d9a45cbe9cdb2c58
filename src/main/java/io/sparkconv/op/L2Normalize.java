// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Divides each pixel's channels by their Euclidean norm and multiplies them by a learned scale: the normalisation of
 * conv4_3 in SSD (Liu et al. 2015, ParseNet). Squares are summed upwards in double precision.
 *
 * @param scale one per channel
 */
public record L2Normalize(Parameter scale) implements Operator {

    private static final double LEAST_NORM = 1e-12;

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Require.image(inputs);
        Require.that(
                input.channels() == scale.count(),
                "number of channels",
                input.channels(),
                "that of the scale, " + scale.count());
        return input;
    }

    @Override
    public Cost cost(List<Shape> inputs) {
        return new Cost(scale.count(), 0, 0, 0);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(scale);
    }

    @Override
    public boolean runsInPlace(List<Shape> inputs) {
        return true;
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        Shape input = outputShape(inputs);
        float[] scales = scale.values();
        int channels = scales.length;
        return (in, output, scratch, batch) -> {
            float[] from = in[0].array();
            float[] to = output.array();
            for (int pixel = 0; pixel < batch * input.pixels(); pixel++) {
                int i = in[0].offset() + pixel * channels;
                int o = output.offset() + pixel * channels;
                double sum = 0;
                for (int c = 0; c < channels; c++) {
                    sum += (double) from[i + c] * from[i + c];
                }
                float norm = (float) Math.max(Math.sqrt(sum), LEAST_NORM);
                for (int c = 0; c < channels; c++) {
                    to[o + c] = from[i + c] / norm * scales[c];
                }
            }
        };
    }

    @Override
    public Optional<TileRule> tileRule(List<Shape> inputs) {
        return Optional.of(TileRule.pixelwise(this));
    }
}
