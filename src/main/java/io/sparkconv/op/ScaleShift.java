// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Reach;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.ScaleShiftKernel;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * {@code x * scale[c] + shift[c]}, one fused multiply-add, for every index c of an axis: batch normalisation of a tensor
 * of any rank.
 *
 * @param axis in storage order
 */
public record ScaleShift(int axis, Parameter scale, Parameter shift) implements WholeTensor {

    /** @throws InvalidModelException if the two parameters differ in length */
    public ScaleShift {
        Require.that(
                shift.count() == scale.count(),
                "length of " + shift.name(),
                shift.count(),
                "that of the scale, " + scale.count());
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Axes.require(List.of(axis), inputs);
        Require.that(input.dim(axis) == scale.count(), "extent of axis " + axis, input.dim(axis), "" + scale.count());
        return input;
    }

    @Override
    public Cost cost(List<Shape> inputs) {
        return new Cost(scale.count(), shift.count(), 0, 0);
    }

    @Override
    public Reach reach(List<Shape> inputs) {
        return Reach.PIXEL;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(scale, shift);
    }

    @Override
    public boolean runsInPlace(List<Shape> inputs) {
        return true;
    }

    /** Along the last axis whole rows of scales meet whole rows of elements. */
    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        Shape input = outputShape(inputs);
        int outer = 1;
        int inner = 1;
        for (int a = 0; a < input.rank(); a++) {
            outer = a < axis ? Math.multiplyExact(outer, input.dim(a)) : outer;
            inner = a > axis ? Math.multiplyExact(inner, input.dim(a)) : inner;
        }
        return inner == 1
                ? kernels.elementwise().scaleShift(outer, scale.values(), shift.values())
                : new ScaleShiftKernel(outer, inner, scale.values(), shift.values());
    }

    @Override
    public Optional<TileRule> tileRule(List<Shape> inputs) {
        return isOfChannels(inputs) ? Optional.of(TileRule.pixelwise(this)) : Optional.empty();
    }

    @Override
    public Optional<TowerRule> towerRule(List<Shape> inputs) {
        return isOfChannels(inputs)
                ? Optional.of(new ChannelwiseTowers(
                        (int) scale.count(), inputs, some -> new ScaleShift(axis, scale.rows(some), shift.rows(some))))
                : Optional.empty();
    }

    private boolean isOfChannels(List<Shape> inputs) {
        return axis == inputs.get(0).rank() - 1;
    }
}
