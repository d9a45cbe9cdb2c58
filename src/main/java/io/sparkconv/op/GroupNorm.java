// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.AxisSplit;
import io.sparkconv.kernel.nd.MomentNormKernel;
import io.sparkconv.kernel.nd.Scaling;
import io.sparkconv.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Normalisation of groups of neighbouring channels, each sample alone, then scale and bias per channel (Wu and He 2018).
 * With as many groups as channels it is instance normalisation. Channels are the last axis of an image, the second of a
 * plain tensor.
 *
 * @param scale one value per channel
 * @param bias one value per channel
 */
public record GroupNorm(int groups, float epsilon, Optional<Parameter> scale, Optional<Parameter> bias)
        implements WholeTensor {

    private static int channels(Shape input) {
        return input.isImage() ? input.channels() : input.dim(1);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Require.one(inputs);
        Require.that(input.rank() >= 2, "rank of the input", input.rank(), "at least 2");
        Require.that(
                groups >= 1 && channels(input) % groups == 0,
                "number of channels",
                channels(input),
                "a multiple of groups, " + groups);
        Moments.requireLength(scale, bias, channels(input));
        return input;
    }

    @Override
    public Cost cost(List<Shape> inputs) {
        return Moments.cost(scale, bias);
    }

    @Override
    public List<Parameter> parameters() {
        return Moments.parameters(scale, bias);
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        Shape input = outputShape(inputs);
        int width = channels(input) / groups;
        int rest = Math.toIntExact(input.elements() / Math.max(1, input.dim(0) * channels(input)));
        AxisSplit split = input.isImage()
                ? AxisSplit.of(new int[] {input.dim(0), rest, groups, width}, axis -> axis == 1 || axis == 3)
                : AxisSplit.of(new int[] {input.dim(0), groups, width, rest}, axis -> axis >= 2);
        int[] firstChannel = new int[split.group().length];
        Arrays.setAll(firstChannel, i -> i % groups * width);
        int[] channel = new int[split.along().length];
        Arrays.setAll(channel, j -> input.isImage() ? j % width : j / rest);
        Scaling scaling = new Scaling(Moments.values(scale), Moments.values(bias), firstChannel, channel);
        return new MomentNormKernel(split, true, epsilon, scaling, MomentNormKernel.Result.NORMALISED);
    }

    /** A whole group sees itself only. */
    @Override
    public Optional<TowerRule> towerRule(List<Shape> inputs) {
        Shape input = inputs.get(0);
        if (!input.isImage()) {
            return Optional.empty();
        }
        int width = input.channels() / groups;
        return Optional.of(new GroupedTowers(
                groups,
                width,
                width,
                false,
                some -> new GroupNorm(
                        some.size() / width, epsilon, scale.map(p -> p.rows(some)), bias.map(p -> p.rows(some)))));
    }
}
