// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.AxisWindow;
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
 * Transposed convolution of a plain tensor over any number of spatial axes. {@link ConvTranspose2d} is the fast one for
 * images.
 *
 * @param outputPadding elements added at the end of each axis of the output; they see the input as any other
 * @param weight {@code [in][out / groups][kernel…]}
 * @param bias {@code [out]}
 */
public record ConvTransposeNd(
        WindowNd window, List<Integer> outputPadding, int groups, Parameter weight, Optional<Parameter> bias)
        implements NdOperator {

    /** @throws InvalidModelException if filters, bias, groups, output padding and window contradict each other */
    public ConvTransposeNd {
        outputPadding = List.copyOf(outputPadding);
        FilterRules.check(window.kernel(), groups, weight.shape());
        FilterRules.checkBias(bias, Math.multiplyExact(weight.shape().dim(1), groups));
        Require.that(
                outputPadding.size() == window.rank() && outputPadding.stream().allMatch(p -> p >= 0),
                "output padding",
                outputPadding,
                window.rank() + " numbers that are not negative");
    }

    private ConvNdProblem problem(List<Shape> inputs) {
        Planes in = Planes.of(Require.one(inputs), window.rank());
        int expected = weight.shape().dim(0);
        Require.that(in.channels() == expected, "number of input channels", in.channels(), String.valueOf(expected));
        int[] added = outputPadding.stream().mapToInt(Integer::intValue).toArray();
        List<AxisWindow> axes = window.transposed(added);
        int[] out = new int[axes.size()];
        Arrays.setAll(out, i -> axes.get(i).transposedOutput(in.extents()[i], added[i]));
        int outC = weight.shape().dim(1) * groups;
        return new ConvNdProblem(
                in.batch(), in.channels(), outC, groups, true, axes, in.extents(), in.requireRoom(out));
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        ConvNdProblem p = problem(inputs);
        return Planes.of(inputs.get(0), window.rank()).with(p.outC(), p.out());
    }

    /** Every weight once per <em>input</em> position; executed are the taps that the phases of the real output have. */
    @Override
    public Cost cost(List<Shape> inputs) {
        ConvNdProblem p = problem(inputs);
        long positions = Math.multiplyExact(p.batch(), Shape.of(p.in()).elements());
        long executed = Math.multiplyExact(
                (long) p.batch(), (long) weight.shape().dim(0) * weight.shape().dim(1));
        for (int axis = 0; axis < p.out().length; axis++) {
            executed = Math.multiplyExact(executed, p.windows().get(axis).transposedTaps(p.out()[axis]));
        }
        return new Cost(
                weight.count(),
                bias.map(Parameter::count).orElse(0L),
                Math.multiplyExact(weight.count(), positions),
                executed);
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
