// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing;

import io.sparkconv.geometry.Coordinates;
import io.sparkconv.geometry.Padding;
import io.sparkconv.geometry.Rounding;
import io.sparkconv.geometry.Window;
import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.nd.ReduceKind;
import io.sparkconv.op.Activate;
import io.sparkconv.op.Add;
import io.sparkconv.op.AveragePool2d;
import io.sparkconv.op.BatchNorm2d;
import io.sparkconv.op.ChannelShuffle;
import io.sparkconv.op.Concat;
import io.sparkconv.op.Dense;
import io.sparkconv.op.DepthToSpace;
import io.sparkconv.op.Dropout;
import io.sparkconv.op.Flatten;
import io.sparkconv.op.GlobalPool2d;
import io.sparkconv.op.L2Normalize;
import io.sparkconv.op.LocalResponseNorm;
import io.sparkconv.op.MaxPool2d;
import io.sparkconv.op.Multiply;
import io.sparkconv.op.Operator;
import io.sparkconv.op.PRelu;
import io.sparkconv.op.Pad2d;
import io.sparkconv.op.Parameter;
import io.sparkconv.op.Reduce;
import io.sparkconv.op.Resize2d;
import io.sparkconv.op.Softmax;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Seeded random operators other than convolutions, with input shapes that fit. */
public final class RandomOperators {

    /** An operator and what it is applied to. */
    public record Case(Operator operator, List<Shape> inputs) {

        /** The least input value: above 0 where a sum near 0 would make all of the result rounding error. */
        public double lowest() {
            return operator instanceof Reduce reduce && reduce.function() == ReduceKind.LOG_SUM ? 0.1 : -3;
        }
    }

    private final SplittableRandom random;

    public RandomOperators(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** One case of every operator that is no convolution. */
    public List<Case> oneOfEach() {
        int channels = random.nextInt(1, 40);
        int block = random.nextInt(2, 4);
        int groups = random.nextInt(2, 5);
        Shape image = image(channels);
        Shape grouped = image(groups * random.nextInt(1, 12));
        Shape vector = Shape.of(1, random.nextInt(1, 70));
        return List.of(
                new Case(new Activate(activation()), List.of(image)),
                new Case(new Add(Activation.RELU), List.of(image, image)),
                new Case(new Multiply(), List.of(image, image)),
                new Case(new AveragePool2d(window(), rounding(), random.nextBoolean()), List.of(image)),
                new Case(new MaxPool2d(window(), rounding()), List.of(image)),
                new Case(new GlobalPool2d(GlobalPool2d.Statistic.AVERAGE), List.of(image)),
                new Case(new GlobalPool2d(GlobalPool2d.Statistic.MAX), List.of(image)),
                new Case(batchNorm(channels), List.of(image)),
                new Case(new ChannelShuffle(groups), List.of(grouped)),
                new Case(new Concat(), List.of(image, image.withChannels(3), image)),
                new Case(dense(vector.channels(), random.nextInt(1, 70)), List.of(vector)),
                new Case(
                        new DepthToSpace(block, random.nextBoolean()),
                        List.of(image(block * block * random.nextInt(1, 6)))),
                new Case(new Dropout(), List.of(image)),
                new Case(new PRelu(parameter("slope", -1, 1, channels)), List.of(image)),
                new Case(new L2Normalize(parameter("scale", 1, 20, channels)), List.of(image)),
                new Case(new Flatten(), List.of(image)),
                new Case(localResponse(groups), List.of(grouped)),
                new Case(new Pad2d(new Padding.Explicit(1, 0, 2, 3), 0.5f), List.of(image)),
                new Case(resize(image), List.of(image)),
                new Case(new Softmax(), List.of(random.nextBoolean() ? image : vector)));
    }

    private Shape image(int channels) {
        return Shape.nhwc(1, random.nextInt(5, 14), random.nextInt(5, 14), channels);
    }

    private Window window() {
        int kernel = random.nextInt(2, 4);
        return Window.of(kernel, random.nextInt(2, 4))
                .stride(random.nextInt(1, 4))
                .pad(Padding.of(random.nextInt(2), random.nextInt(2), random.nextInt(2), random.nextInt(2)));
    }

    private Rounding rounding() {
        return random.nextBoolean() ? Rounding.FLOOR : Rounding.CEIL_STARTING_INSIDE;
    }

    private Activation activation() {
        return switch (random.nextInt(6)) {
            case 0 -> Activation.RELU;
            case 1 -> Activation.RELU6;
            case 2 -> Activation.leakyRelu(0.2f);
            case 3 -> Activation.SIGMOID;
            case 4 -> Activation.TANH;
            default -> Activation.IDENTITY;
        };
    }

    private Operator batchNorm(int channels) {
        return new BatchNorm2d(
                parameter("scale", 0.5, 1.5, channels),
                parameter("shift", -1, 1, channels),
                parameter("mean", -1, 1, channels),
                parameter("variance", 0.1, 2, channels),
                1e-5f);
    }

    private Operator dense(int inputs, int outputs) {
        return new Dense(
                parameter("weight", -1, 1, outputs, inputs),
                Optional.of(parameter("bias", -1, 1, outputs)),
                activationThatFuses());
    }

    private Activation activationThatFuses() {
        return random.nextBoolean() ? Activation.RELU : Activation.IDENTITY;
    }

    private Operator localResponse(int groups) {
        float[] betas = {0.75f, 0.5f, 1f, 0.6f};
        int size = 2 * random.nextInt(0, 4) + 1;
        return new LocalResponseNorm(
                size, random.nextBoolean() ? groups : 1, 0.1f, betas[random.nextInt(betas.length)], 1.5f);
    }

    private Operator resize(Shape image) {
        Coordinates[] modes = {Coordinates.HALF_PIXEL, Coordinates.ALIGN_CORNERS, Coordinates.ASYMMETRIC};
        Coordinates coordinates = modes[random.nextInt(modes.length)];
        boolean nearest = random.nextBoolean();
        int factor = random.nextInt(1, 4);
        return new Resize2d(
                nearest ? image.height() * factor : random.nextInt(2, 30),
                nearest ? image.width() * factor : random.nextInt(2, 30),
                nearest ? Resize2d.Interpolation.NEAREST : Resize2d.Interpolation.BILINEAR,
                coordinates);
    }

    private Parameter parameter(String name, double low, double high, int... dims) {
        Shape shape = Shape.of(dims);
        return Parameter.of(name, shape, values((int) shape.elements(), low, high));
    }

    /** Uniform values. */
    public float[] values(int count, double low, double high) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (low + (high - low) * random.nextDouble());
        }
        return values;
    }
}
