// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.AxisWindow;
import io.sparkconv.geometry.Rounding;
import io.sparkconv.geometry.WindowNd;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.ConvNdKernel;
import io.sparkconv.kernel.nd.ConvNdProblem;
import io.sparkconv.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Convolution of a plain tensor over any number of spatial axes. {@link Conv2d} is the fast one for images.
 *
 * @param weight {@code [out][in / groups][kernel…]}
 * @param bias {@code [out]}
 */
public record ConvNd(WindowNd window, int groups, Parameter weight, Optional<Parameter> bias) implements NdOperator {

    /** @throws InvalidModelException if filters, bias, groups and window contradict each other */
    public ConvNd {
        FilterRules.check(window.kernel(), groups, weight.shape());
        FilterRules.checkBias(bias, weight.shape().dim(0));
    }

    private ConvNdProblem problem(List<Shape> inputs) {
        Planes in = Planes.of(Require.one(inputs), window.rank());
        int expected = Math.multiplyExact(weight.shape().dim(1), groups);
        Require.that(in.channels() == expected, "number of input channels", in.channels(), String.valueOf(expected));
        List<AxisWindow> axes = window.sliding(in.extents());
        int[] out = new int[axes.size()];
        Arrays.setAll(out, i -> axes.get(i).output(in.extents()[i], Rounding.FLOOR));
        int outC = weight.shape().dim(0);
        return new ConvNdProblem(
                in.batch(), in.channels(), outC, groups, false, axes, in.extents(), in.requireRoom(out));
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        ConvNdProblem p = problem(inputs);
        return Planes.of(inputs.get(0), window.rank()).with(p.outC(), p.out());
    }

    /** Every weight once per output position. */
    @Override
    public Cost cost(List<Shape> inputs) {
        ConvNdProblem p = problem(inputs);
        long positions = Math.multiplyExact(p.batch(), Shape.of(p.out()).elements());
        long macs = Math.multiplyExact(weight.count(), positions);
        return new Cost(weight.count(), bias.map(Parameter::count).orElse(0L), macs, macs);
    }

    @Override
    public List<Parameter> parameters() {
        return Stream.concat(Stream.of(weight), bias.stream()).toList();
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        return new ConvNdKernel(
                problem(inputs), weight.values(), bias.map(Parameter::values).orElse(null));
    }
}
