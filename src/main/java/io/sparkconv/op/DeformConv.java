// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.AxisWindow;
import io.sparkconv.geometry.Rounding;
import io.sparkconv.geometry.WindowNd;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.ConvNdProblem;
import io.sparkconv.kernel.nd.DeformConvKernel;
import io.sparkconv.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Deformable convolution over two spatial axes of a plain tensor: inputs are the image, offsets
 * {@code [batch][offsetGroups · taps · 2][height][width]} (y first) and, if there is a third, a mask
 * {@code [batch][offsetGroups · taps][height][width]} that weights the samples (Zhu et al. 2019).
 *
 * @param offsetGroups groups of input channels that share offsets
 * @param weight {@code [out][in / groups][kernelH][kernelW]}
 * @param bias {@code [out]}
 */
public record DeformConv(WindowNd window, int groups, int offsetGroups, Parameter weight, Optional<Parameter> bias)
        implements NdOperator {

    /** @throws InvalidModelException if filters, bias, groups and window contradict each other */
    public DeformConv {
        Require.that(window.rank() == 2, "number of spatial axes", window.rank(), "2");
        FilterRules.check(window.kernel(), groups, weight.shape());
        FilterRules.checkBias(bias, weight.shape().dim(0));
    }

    private ConvNdProblem problem(List<Shape> inputs) {
        Require.that(inputs.size() == 2 || inputs.size() == 3, "number of inputs", inputs.size(), "2 or 3");
        Planes in = Planes.of(inputs.get(0), 2);
        int expected = Math.multiplyExact(weight.shape().dim(1), groups);
        Require.that(in.channels() == expected, "number of input channels", in.channels(), String.valueOf(expected));
        Require.that(
                offsetGroups >= 1 && in.channels() % offsetGroups == 0,
                "offset groups",
                offsetGroups,
                "a divisor of the channels, " + in.channels());
        List<AxisWindow> axes = window.sliding(in.extents());
        int[] out = new int[axes.size()];
        Arrays.setAll(out, i -> axes.get(i).output(in.extents()[i], Rounding.FLOOR));
        in.requireRoom(out);
        int shifts = offsetGroups * window.taps();
        requireShape("offsets", inputs.get(1), in.with(2 * shifts, out));
        if (inputs.size() == 3) {
            requireShape("mask", inputs.get(2), in.with(shifts, out));
        }
        return new ConvNdProblem(
                in.batch(), in.channels(), weight.shape().dim(0), groups, false, axes, in.extents(), out);
    }

    private static void requireShape(String what, Shape given, Shape expected) {
        Require.that(given.equals(expected), "shape of the " + what, given, String.valueOf(expected));
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        ConvNdProblem p = problem(inputs);
        return Planes.of(inputs.get(0), 2).with(p.outC(), p.out());
    }

    /** Every weight once per output pixel; sampling has no MACs. */
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
        return new DeformConvKernel(
                problem(inputs),
                offsetGroups,
                weight.values(),
                bias.map(Parameter::values).orElse(null));
    }
}
