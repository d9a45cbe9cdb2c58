// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Channels;
import io.sparkconv.geometry.Reach;
import io.sparkconv.geometry.Window;
import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ConvMethod;
import io.sparkconv.kernel.ConvProblem;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.WinogradGrid;
import io.sparkconv.kernel.WinogradTransform;
import io.sparkconv.kernel.select.Algorithm;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Convolution: ordinary, dilated, grouped and depthwise by its parameters, as PyTorch's {@code Conv2d} and ONNX's
 * {@code Conv} define it.
 *
 * @param weight {@code [out][in / groups][kernelH][kernelW]}
 * @param bias {@code [out]}
 * @param residual whether a second input of the output's shape is added after the bias
 * @param activation applied to the output
 * @param method how sums are formed; parts keep that of the whole, so that they have its bits
 */
public record Conv2d(
        Window window,
        int groups,
        Parameter weight,
        Optional<Parameter> bias,
        boolean residual,
        Activation activation,
        ConvMethod method)
        implements Operator {

    /** A convolution of one input, tap by tap. */
    public Conv2d(Window window, int groups, Parameter weight, Optional<Parameter> bias, Activation activation) {
        this(window, groups, weight, bias, false, activation, ConvMethod.TAPS);
    }

    /** @throws InvalidModelException if filters, bias, groups and window contradict each other */
    public Conv2d {
        Shape w = weight.shape();
        Require.that(w.rank() == 4, "rank of the filters", w.rank(), "4");
        Require.that(
                w.dim(2) == window.kernelH() && w.dim(3) == window.kernelW(),
                "size of the filters",
                w.dim(2) + "×" + w.dim(3),
                "that of the window, " + window.kernelH() + "×" + window.kernelW());
        Require.that(groups >= 1, "groups", groups, "at least 1");
        Require.that(w.dim(0) % groups == 0, "number of filters", w.dim(0), "a multiple of groups, " + groups);
        bias.ifPresent(b -> Require.that(
                b.count() == w.dim(0), "length of the bias", b.count(), "the number of filters, " + w.dim(0)));
    }

    private int outChannels() {
        return weight.shape().dim(0);
    }

    private ConvSizes sizes(List<Shape> inputs) {
        int wanted = residual ? 2 : 1;
        Require.that(inputs.size() == wanted, "number of inputs", inputs.size(), String.valueOf(wanted));
        Shape input = Require.image(inputs.subList(0, 1));
        int expected = Math.multiplyExact(weight.shape().dim(1), groups);
        Require.that(
                input.channels() == expected,
                "number of input channels",
                input.channels(),
                expected + " (" + groups + (groups == 1 ? " group of " : " groups of ")
                        + weight.shape().dim(1) + ")");
        ConvSizes sizes = ConvSizes.ordinary(window, input, outChannels());
        Require.that(
                !residual || inputs.get(1).equals(sizes.output()),
                "shape of the second input",
                inputs.get(inputs.size() - 1),
                "that of the output, " + sizes.output());
        return sizes;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return sizes(inputs).output();
    }

    /**
     * {@code kernelH · kernelW · in / groups · out} MACs per output pixel. By Winograd's method 36 products are executed
     * for each tile, input channel of a group and output channel, 30 or 25 where the tile has less than four rows or
     * columns; its transforms count as no MACs.
     */
    @Override
    public Cost cost(List<Shape> inputs) {
        ConvSizes sizes = sizes(inputs);
        long macs = Math.multiplyExact(weight.count(), sizes.output().area());
        return new Cost(weight.count(), bias.map(Parameter::count).orElse(0L), macs, executed(sizes, macs));
    }

    private long executed(ConvSizes sizes, long macs) {
        if (method == ConvMethod.TAPS) {
            return macs;
        }
        long products = WinogradGrid.of(sizes.problem(groups)).products();
        return Math.multiplyExact(weight.count() / window.taps(), products);
    }

    private long winogradWeights() {
        return weight.count() / window.taps() * WinogradTransform.POSITIONS;
    }

    /** Winograd's filters are four times as large. */
    @Override
    public long packedBytes() {
        return method == ConvMethod.TAPS
                ? Operator.super.packedBytes()
                : 4 * (winogradWeights() + bias.map(Parameter::count).orElse(0L));
    }

    @Override
    public Reach reach(List<Shape> inputs) {
        ConvSizes sizes = sizes(inputs);
        return Reach.sliding(sizes.vertical(), sizes.horizontal());
    }

    @Override
    public List<Parameter> parameters() {
        return Stream.concat(Stream.of(weight), bias.stream()).toList();
    }

    @Override
    public String algorithm(List<Shape> inputs) {
        return Algorithm.ofConvolution(problem(inputs), method).label();
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        ConvProblem problem = problem(inputs);
        float[] biases = bias.map(Parameter::values).orElse(null);
        if (method == ConvMethod.WINOGRAD_4X4) {
            return kernels.conv().winograd(problem, weight.values(), biases, residual, activation);
        }
        return residual
                ? kernels.conv().residual(problem, weight.values(), biases, activation)
                : kernels.conv().convolution(problem, weight.values(), biases, activation);
    }

    /** Whether a residual connection can be part of it. */
    public boolean canAddInput() {
        boolean depthwise = groups > 1 && weight.shape().dim(1) == 1;
        return !residual && !depthwise && activation.equals(Activation.IDENTITY);
    }

    /** The same convolution with a second input, then that activation. */
    public Conv2d withResidual(Activation newActivation) {
        return new Conv2d(window, groups, weight, bias, true, newActivation, method);
    }

    /** The same convolution over another window. */
    public Conv2d with(Window newWindow) {
        return new Conv2d(newWindow, groups, weight, bias, residual, activation, method);
    }

    /** The same convolution with other filters and bias. */
    public Conv2d with(Parameter newWeight, Parameter newBias) {
        return new Conv2d(window, groups, newWeight, Optional.of(newBias), residual, activation, method);
    }

    /** The same convolution followed by that activation. */
    public Conv2d with(Activation newActivation) {
        return new Conv2d(window, groups, weight, bias, residual, newActivation, method);
    }

    /** The same convolution with sums formed in another way. */
    public Conv2d with(ConvMethod newMethod) {
        return new Conv2d(window, groups, weight, bias, residual, activation, newMethod);
    }

    /** What its loops need to know. */
    public ConvProblem problem(List<Shape> inputs) {
        return sizes(inputs).problem(groups);
    }

    @Override
    public Optional<TileRule> tileRule(List<Shape> inputs) {
        ConvSizes sizes = sizes(inputs);
        TileRule sliding = new SlidingTiles(
                sizes.vertical(), sizes.horizontal(), sizes.input(), padding -> with(window.pad(padding)));
        return Optional.of(method == ConvMethod.TAPS ? sliding : new WinogradTiles(sliding, sizes.output(), window));
    }

    @Override
    public Optional<TowerRule> towerRule(List<Shape> inputs) {
        return Optional.of(
                new GroupedTowers(groups, weight.shape().dim(1), outChannels() / groups, true, this::filters));
    }

    private Conv2d filters(Channels some) {
        int touched = GroupedTowers.touched(some, outChannels() / groups).size();
        return new Conv2d(
                window, touched, weight.rows(some), bias.map(b -> b.rows(some)), residual, activation, method);
    }
}
