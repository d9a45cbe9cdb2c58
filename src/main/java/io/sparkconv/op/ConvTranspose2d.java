// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Channels;
import io.sparkconv.geometry.Reach;
import io.sparkconv.geometry.Window;
import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.select.Algorithm;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Transposed convolution, the adjoint of the ordinary one, as PyTorch's {@code ConvTranspose2d} and ONNX's
 * {@code ConvTranspose} define it.
 *
 * @param outputPadH rows added at the bottom of the output; they see the input as any other
 * @param outputPadW columns added at the right of the output
 * @param weight {@code [in][out / groups][kernelH][kernelW]}
 * @param bias {@code [out]}
 * @param activation applied to the output
 */
public record ConvTranspose2d(
        Window window,
        int outputPadH,
        int outputPadW,
        int groups,
        Parameter weight,
        Optional<Parameter> bias,
        Activation activation)
        implements Operator {

    /** @throws InvalidModelException if filters, bias, groups and window contradict each other */
    public ConvTranspose2d {
        Shape w = weight.shape();
        Require.that(w.rank() == 4, "rank of the filters", w.rank(), "4");
        Require.that(
                w.dim(2) == window.kernelH() && w.dim(3) == window.kernelW(),
                "size of the filters",
                w.dim(2) + "×" + w.dim(3),
                "that of the window, " + window.kernelH() + "×" + window.kernelW());
        Require.that(groups >= 1, "groups", groups, "at least 1");
        Require.that(w.dim(0) % groups == 0, "number of input channels", w.dim(0), "a multiple of groups, " + groups);
        requireOutputPadding("height", outputPadH, window.strideH(), window.dilationH());
        requireOutputPadding("width", outputPadW, window.strideW(), window.dilationW());
        int out = Math.multiplyExact(w.dim(1), groups);
        bias.ifPresent(b -> Require.that(
                b.count() == out, "length of the bias", b.count(), "the number of output channels, " + out));
    }

    private static void requireOutputPadding(String axis, int value, int stride, int dilation) {
        Require.that(
                value >= 0 && value < Math.max(stride, dilation),
                "output padding of the " + axis,
                value,
                "at least 0 and less than stride or dilation, " + Math.max(stride, dilation));
    }

    private ConvSizes sizes(List<Shape> inputs) {
        Shape input = Require.image(inputs);
        Require.that(
                input.channels() == weight.shape().dim(0),
                "number of input channels",
                input.channels(),
                String.valueOf(weight.shape().dim(0)));
        return ConvSizes.transposed(
                window, outputPadH, outputPadW, input, weight.shape().dim(1) * groups);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return sizes(inputs).output();
    }

    /**
     * {@code kernelH · kernelW · in · out / groups} nominal MACs per <em>input</em> pixel: every input element meets
     * every tap once. Executed are the taps that the phases of the real output have.
     */
    @Override
    public Cost cost(List<Shape> inputs) {
        ConvSizes sizes = sizes(inputs);
        long macs = Math.multiplyExact(weight.count(), sizes.input().area());
        long taps = Math.multiplyExact(
                sizes.vertical().transposedTaps(sizes.output().height()),
                sizes.horizontal().transposedTaps(sizes.output().width()));
        long executed = Math.multiplyExact(
                taps, (long) weight.shape().dim(0) * weight.shape().dim(1));
        return new Cost(weight.count(), bias.map(Parameter::count).orElse(0L), macs, executed);
    }

    @Override
    public Reach reach(List<Shape> inputs) {
        ConvSizes sizes = sizes(inputs);
        return Reach.transposed(sizes.vertical(), sizes.horizontal());
    }

    @Override
    public List<Parameter> parameters() {
        return Stream.concat(Stream.of(weight), bias.stream()).toList();
    }

    @Override
    public String algorithm(List<Shape> inputs) {
        return Algorithm.PHASES_GEMM.label();
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        return kernels.conv()
                .transposed(
                        sizes(inputs).problem(groups),
                        weight.values(),
                        bias.map(Parameter::values).orElse(null),
                        activation);
    }

    /** The same layer followed by that activation. */
    public ConvTranspose2d with(Activation newActivation) {
        return new ConvTranspose2d(window, outputPadH, outputPadW, groups, weight, bias, newActivation);
    }

    /** The same layer with other filters and bias. */
    public ConvTranspose2d with(Parameter newWeight, Parameter newBias) {
        return new ConvTranspose2d(window, outputPadH, outputPadW, groups, newWeight, Optional.of(newBias), activation);
    }

    @Override
    public Optional<TileRule> tileRule(List<Shape> inputs) {
        ConvSizes sizes = sizes(inputs);
        return Optional.of(new TransposedTiles(
                sizes.vertical(),
                sizes.horizontal(),
                sizes.input(),
                padding -> new ConvTranspose2d(window.pad(padding), 0, 0, groups, weight, bias, activation)));
    }

    @Override
    public Optional<TowerRule> towerRule(List<Shape> inputs) {
        return Optional.of(new GroupedTowers(
                groups, weight.shape().dim(0) / groups, weight.shape().dim(1), true, this::outputs));
    }

    /** The filters of these outputs: of the inputs of their groups, the columns that make them. */
    private ConvTranspose2d outputs(Channels some) {
        int in = weight.shape().dim(0) / groups;
        int out = weight.shape().dim(1);
        Channels touched = GroupedTowers.touched(some, out);
        Parameter rows = weight.rows(GroupedTowers.members(touched, in));
        int kept = some.size() / touched.size();
        Channels first = some.intersection(
                GroupedTowers.members(Channels.of(touched.stream().limit(1)), out));
        Parameter filters = kept == out ? rows : rows.columns(first.map(channel -> channel % out));
        return new ConvTranspose2d(
                window, outputPadH, outputPadW, touched.size(), filters, bias.map(b -> b.rows(some)), activation);
    }
}
