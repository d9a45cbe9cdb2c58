// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing;

import io.sparkconv.kernel.nd.MomentNormKernel.Result;
import io.sparkconv.kernel.nd.ReduceKind;
import io.sparkconv.op.ArgReduce;
import io.sparkconv.op.AxisSoftmax;
import io.sparkconv.op.CumSum;
import io.sparkconv.op.GroupNorm;
import io.sparkconv.op.Hardmax;
import io.sparkconv.op.LayerNorm;
import io.sparkconv.op.LpNorm;
import io.sparkconv.op.MeanVarianceNorm;
import io.sparkconv.op.Parameter;
import io.sparkconv.op.Reduce;
import io.sparkconv.op.RmsNorm;
import io.sparkconv.op.ScaleShift;
import io.sparkconv.op.TopK;
import io.sparkconv.tensor.Shape;
import io.sparkconv.testing.RandomOperators.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Seeded random operators that work along axes of one tensor, with input shapes that fit. */
final class RandomReductions {

    private final SplittableRandom random;

    RandomReductions(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Every reduction and every normalisation. */
    List<Case> oneOfEach() {
        List<Case> cases = new ArrayList<>();
        for (ReduceKind kind : ReduceKind.values()) {
            Shape x = shape();
            cases.add(new Case(new Reduce(kind, axes(x), x.isImage() || random.nextBoolean()), List.of(x)));
        }
        Shape x = plain(random.nextInt(1, 5));
        int axis = random.nextInt(x.rank());
        Shape image = Shape.nhwc(2, 3, 4, random.nextInt(1, 20));
        cases.add(new Case(new ArgReduce(random.nextBoolean(), axis, random.nextBoolean(), false), List.of(x)));
        cases.add(new Case(new AxisSoftmax(List.of(axis), random.nextBoolean()), List.of(x)));
        cases.add(new Case(new AxisSoftmax(List.of(random.nextInt(4)), random.nextBoolean()), List.of(image)));
        cases.add(new Case(new Hardmax(List.of(axis)), List.of(x)));
        cases.add(new Case(new CumSum(axis, random.nextBoolean(), random.nextBoolean()), List.of(x)));
        int k = random.nextInt(1, x.dim(axis) + 1);
        cases.add(new Case(new TopK(axis, k, random.nextBoolean(), random.nextBoolean()), List.of(x)));
        cases.add(new Case(new LpNorm(axis, random.nextInt(1, 3)), List.of(x)));
        cases.add(new Case(
                new MeanVarianceNorm(IntStream.range(0, x.rank()).boxed().toList(), 1e-18f), List.of(x)));
        cases.add(new Case(
                new ScaleShift(axis, parameter("scale", x.dim(axis)), parameter("shift", x.dim(axis))), List.of(x)));
        cases.addAll(norms(x, axis));
        return cases;
    }

    private List<Case> norms(Shape x, int axis) {
        int behind = IntStream.range(axis, x.rank()).map(x::dim).reduce(1, (a, b) -> a * b);
        int groups = random.nextInt(1, 4);
        int channels = groups * random.nextInt(1, 4);
        Shape image = Shape.nhwc(random.nextInt(1, 3), random.nextInt(2, 6), random.nextInt(2, 6), channels);
        Shape plain = Shape.of(random.nextInt(1, 3), channels, random.nextInt(2, 6), 2, random.nextInt(1, 4));
        Optional<Parameter> scale = Optional.of(parameter("scale", behind));
        Optional<Parameter> bias = Optional.of(parameter("bias", behind));
        Optional<Parameter> scales = Optional.of(parameter("scale", channels));
        Optional<Parameter> biases = Optional.of(parameter("bias", channels));
        return List.of(
                new Case(new LayerNorm(axis, 1e-2f, scale, bias, Result.NORMALISED), List.of(x)),
                new Case(new LayerNorm(axis, 1e-2f, scale, Optional.empty(), Result.MEAN), List.of(x)),
                new Case(new LayerNorm(axis, 1e-2f, scale, bias, Result.INVERSE_DEVIATION), List.of(x)),
                new Case(new RmsNorm(axis, 1e-3f, scale), List.of(x)),
                new Case(new GroupNorm(groups, 1e-3f, scales, biases), List.of(image)),
                new Case(new GroupNorm(groups, 1e-3f, scales, biases), List.of(plain)),
                new Case(new GroupNorm(channels, 1e-3f, scales, biases), List.of(image)));
    }

    private Shape shape() {
        return random.nextInt(4) == 0 ? Shape.nhwc(2, 3, 4, random.nextInt(1, 20)) : plain(random.nextInt(1, 5));
    }

    private Shape plain(int rank) {
        int[] dims = IntStream.range(0, rank).map(i -> random.nextInt(2, 6)).toArray();
        dims[rank - 1] = random.nextInt(2, 30);
        return Shape.of(dims);
    }

    /** At least one axis, upwards. */
    private List<Integer> axes(Shape shape) {
        int always = random.nextInt(shape.rank());
        return IntStream.range(0, shape.rank())
                .filter(axis -> axis == always || random.nextInt(3) == 0)
                .boxed()
                .toList();
    }

    private Parameter parameter(String name, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (2 * random.nextDouble() - 1);
        }
        return Parameter.of(name, Shape.of(count), values);
    }
}
