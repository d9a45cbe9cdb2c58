// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Reach;
import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.select.Algorithm;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A fully connected layer over feature vectors.
 *
 * @param weight {@code [outputs][inputs]}
 * @param bias {@code [outputs]}
 * @param activation applied to the output
 */
public record Dense(Parameter weight, Optional<Parameter> bias, Activation activation) implements Operator {

    /** @throws InvalidModelException if weights and bias contradict each other */
    public Dense {
        Require.that(
                weight.shape().rank() == 2,
                "rank of the weights",
                weight.shape().rank(),
                "2");
        bias.ifPresent(b -> Require.that(
                b.count() == weight.shape().dim(0),
                "length of the bias",
                b.count(),
                "the number of outputs, " + weight.shape().dim(0)));
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Require.one(inputs);
        Require.that(input.rank() == 2, "rank of the input", input.rank(), "2 (flatten an image first)");
        Require.that(
                input.channels() == weight.shape().dim(1),
                "number of inputs",
                input.channels(),
                String.valueOf(weight.shape().dim(1)));
        return Shape.of(input.batch(), weight.shape().dim(0));
    }

    /** One MAC per weight. */
    @Override
    public Cost cost(List<Shape> inputs) {
        return new Cost(weight.count(), bias.map(Parameter::count).orElse(0L), weight.count(), weight.count());
    }

    @Override
    public Reach reach(List<Shape> inputs) {
        return Reach.whole(1, 1);
    }

    @Override
    public List<Parameter> parameters() {
        return Stream.concat(Stream.of(weight), bias.stream()).toList();
    }

    @Override
    public String algorithm(List<Shape> inputs) {
        return Algorithm.DENSE_GEMM.label();
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        return kernels.conv()
                .dense(
                        weight.shape().dim(1),
                        weight.shape().dim(0),
                        weight.values(),
                        bias.map(Parameter::values).orElse(null),
                        activation);
    }

    /** The same layer followed by that activation. */
    public Dense with(Activation newActivation) {
        return new Dense(weight, bias, newActivation);
    }

    /** Split by its outputs: each needs all inputs. */
    @Override
    public Optional<TowerRule> towerRule(List<Shape> inputs) {
        return Optional.of(new GroupedTowers(
                1,
                weight.shape().dim(1),
                weight.shape().dim(0),
                true,
                some -> new Dense(weight.rows(some), bias.map(b -> b.rows(some)), activation)));
    }
}
