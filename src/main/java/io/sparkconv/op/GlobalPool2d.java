// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Reach;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** Mean or maximum over all pixels of each channel; the output has one pixel. */
public record GlobalPool2d(Statistic statistic) implements Operator {

    /** What is taken of each channel. */
    public enum Statistic {
        AVERAGE,
        MAX
    }

    @Override
    public String kind() {
        return statistic == Statistic.AVERAGE ? "GlobalAveragePool2d" : "GlobalMaxPool2d";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Require.image(inputs);
        Require.that(input.pixels() > 0, "number of pixels", input.pixels(), "at least 1");
        return Shape.nhwc(input.batch(), 1, 1, input.channels());
    }

    @Override
    public Reach reach(List<Shape> inputs) {
        Shape input = Require.image(inputs);
        return Reach.whole(input.height(), input.width());
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        Shape input = Require.image(inputs);
        return statistic == Statistic.AVERAGE
                ? kernels.pool().globalAverage(input.pixels(), input.channels())
                : kernels.pool().globalMax(input.pixels(), input.channels());
    }

    @Override
    public Optional<TowerRule> towerRule(List<Shape> inputs) {
        return Optional.of(ChannelwiseTowers.same(this, inputs));
    }
}
