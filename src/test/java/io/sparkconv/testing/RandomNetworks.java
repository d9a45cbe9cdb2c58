// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing;

import io.sparkconv.geometry.Coordinates;
import io.sparkconv.geometry.Padding;
import io.sparkconv.geometry.Rounding;
import io.sparkconv.geometry.Window;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.BinaryKind;
import io.sparkconv.op.Activate;
import io.sparkconv.op.Add;
import io.sparkconv.op.AveragePool2d;
import io.sparkconv.op.BatchNorm2d;
import io.sparkconv.op.Broadcast;
import io.sparkconv.op.ChannelShuffle;
import io.sparkconv.op.Concat;
import io.sparkconv.op.Constant;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.ConvTranspose2d;
import io.sparkconv.op.Dense;
import io.sparkconv.op.DepthToSpace;
import io.sparkconv.op.Flatten;
import io.sparkconv.op.GlobalPool2d;
import io.sparkconv.op.GroupNorm;
import io.sparkconv.op.L2Normalize;
import io.sparkconv.op.LocalResponseNorm;
import io.sparkconv.op.MaxPool2d;
import io.sparkconv.op.Multiply;
import io.sparkconv.op.Operator;
import io.sparkconv.op.PRelu;
import io.sparkconv.op.Pad;
import io.sparkconv.op.Pad2d;
import io.sparkconv.op.Parameter;
import io.sparkconv.op.Resize2d;
import io.sparkconv.op.Resize2d.Interpolation;
import io.sparkconv.op.Softmax;
import io.sparkconv.op.SpaceToDepth;
import io.sparkconv.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Seeded random networks over small images, with branches, joins and all kinds of layers that convolutional networks
 * have. One seed always gives one network.
 */
public final class RandomNetworks {

    private static final int MOST_CHANNELS = 24;
    private static final int MOST_SIDE = 40;

    private final SplittableRandom random;
    private final Map<String, Shape> shapes = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    private final boolean threes;

    private RandomNetworks(long seed, boolean threes) {
        this.random = new SplittableRandom(seed);
        this.threes = threes;
    }

    /** The network of that seed; its output is its last layer. */
    public static Graph of(long seed) {
        return new RandomNetworks(seed, false).network(seed);
    }

    /** Another of that seed, in which most convolutions have windows of 3×3 and stride 1, some of them dilated. */
    public static Graph ofThrees(long seed) {
        return new RandomNetworks(seed, true).network(seed);
    }

    private Graph network(long seed) {
        Shape input = Shape.nhwc(1, between(9, 30), between(9, 30), between(1, 7));
        shapes.put("x", input);
        String current = "x";
        int layers = between(3, 9);
        for (int i = 0; i < layers; i++) {
            String from = random.nextInt(5) == 0 ? any() : current;
            current = random.nextInt(5) == 0 ? join(current) : layer(from);
        }
        if (random.nextInt(6) == 0) {
            Shape shape = shapes.get(current);
            current = random.nextBoolean() && shape.elements() < 2000
                    ? add(new Flatten(), current)
                    : add(
                            new Flatten(),
                            add(
                                    new GlobalPool2d(
                                            random.nextBoolean()
                                                    ? GlobalPool2d.Statistic.AVERAGE
                                                    : GlobalPool2d.Statistic.MAX),
                                    current));
            int features = shapes.get(current).channels();
            int outputs = between(1, 9);
            current = add(new Dense(parameter(outputs, features), maybe(parameter(outputs)), activation()), current);
        }
        return new Graph("random-" + seed, Map.of("x", input), nodes, List.of(current));
    }

    private int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    private String any() {
        List<String> names = shapes.keySet().stream()
                .filter(name ->
                        nodes.stream().noneMatch(n -> n.name().equals(name) && n.operator() instanceof Constant))
                .toList();
        return names.get(random.nextInt(names.size()));
    }

    private String add(Operator operator, String... inputs) {
        Node node = Node.of("n" + nodes.size(), operator, List.of(inputs));
        List<Shape> read = List.of(inputs).stream().map(shapes::get).toList();
        nodes.add(node);
        shapes.put(node.name(), Shapes.outputOf(node, read));
        return node.name();
    }

    /** A layer with two inputs, one of which is an earlier tensor that fits. */
    private String join(String current) {
        Shape shape = shapes.get(current);
        List<String> alike = shapes.keySet().stream()
                .filter(name -> shapes.get(name).isImage()
                        && shapes.get(name).pixels() > 1
                        && shapes.get(name).withChannels(1).equals(shape.withChannels(1)))
                .toList();
        String other = alike.isEmpty() ? current : alike.get(random.nextInt(alike.size()));
        if (shapes.get(other).channels() == shape.channels() && random.nextInt(3) > 0) {
            return random.nextInt(3) == 0
                    ? add(new Multiply(), current, other)
                    : add(new Add(activation()), other, current);
        }
        return shapes.get(other).channels() + shape.channels() <= 2 * MOST_CHANNELS
                ? add(new Concat(), other, current)
                : add(new Activate(Activation.RELU), current);
    }

    private String layer(String from) {
        Shape in = shapes.get(from);
        int c = in.channels();
        boolean small = in.height() < 6 || in.width() < 6;
        boolean large = in.height() > MOST_SIDE || in.width() > MOST_SIDE;
        return switch (random.nextInt(large ? 14 : 19)) {
            case 0, 1, 2 -> conv(from, 1, window(in, small));
            case 3 -> conv(from, divisor(c), window(in, small));
            case 4 -> conv(from, c, window(in, small));
            case 5 -> conv(from, 1, Window.square(1));
            case 6 -> add(new MaxPool2d(poolWindow(in), rounding()), from);
            case 7 -> add(new AveragePool2d(poolWindow(in), rounding(), random.nextBoolean()), from);
            case 8 -> add(new ChannelShuffle(divisor(c)), from);
            case 9 -> normalisation(from, c);
            case 10 -> add(random.nextBoolean() ? new PRelu(parameter(c)) : new Activate(Activation.RELU), from);
            case 11 -> batchNorm(from, c);
            case 12 ->
                in.height() % 2 == 0 && in.width() % 2 == 0 && c < 7
                        ? add(new SpaceToDepth(2), from)
                        : add(new Softmax(), from);
            case 13 -> scaled(from, c);
            case 14, 15 -> transposed(from, c);
            case 16 -> resized(from, in);
            case 17 -> c % 4 == 0 ? add(new DepthToSpace(2, random.nextBoolean()), from) : padded(from);
            default -> padded(from);
        };
    }

    private String conv(String from, int groups, Window window) {
        int in = shapes.get(from).channels() / groups;
        int out = groups * between(1, Math.max(1, MOST_CHANNELS / groups));
        Parameter weight = parameter(out, in, window.kernelH(), window.kernelW());
        return add(new Conv2d(window, groups, weight, maybe(parameter(out)), activation()), from);
    }

    private String transposed(String from, int c) {
        int groups = random.nextInt(3) == 0 ? divisor(c) : 1;
        int out = between(1, Math.max(1, MOST_CHANNELS / groups / 2));
        int kernel = between(1, 4);
        int stride = between(1, 3);
        Window window = Window.of(kernel, between(1, 4)).stride(stride, between(1, 2));
        window = window.pad(
                Padding.of(random.nextInt(kernel), random.nextInt(window.kernelW()), random.nextInt(kernel), 0));
        Parameter weight = parameter(c, out, kernel, window.kernelW());
        return add(
                new ConvTranspose2d(
                        window,
                        random.nextInt(stride),
                        random.nextInt(window.strideW()),
                        groups,
                        weight,
                        maybe(parameter(out * groups)),
                        activation()),
                from);
    }

    private String resized(String from, Shape in) {
        int factor = between(1, 3);
        boolean whole = random.nextInt(4) > 0;
        Coordinates[] kinds = {Coordinates.HALF_PIXEL, Coordinates.ASYMMETRIC, Coordinates.ALIGN_CORNERS};
        return add(
                new Resize2d(
                        whole ? in.height() * factor : between(1, 2 * in.height()),
                        whole ? in.width() * factor : between(1, 2 * in.width()),
                        random.nextBoolean() ? Interpolation.NEAREST : Interpolation.BILINEAR,
                        kinds[random.nextInt(kinds.length)]),
                from);
    }

    private String padded(String from) {
        int[] sizes = {random.nextInt(4), random.nextInt(4), random.nextInt(4), random.nextInt(4)};
        if (random.nextBoolean()) {
            return add(new Pad2d(new Padding.Explicit(sizes[0], sizes[1], sizes[2], sizes[3]), 0.5f), from);
        }
        Pad.Mode mode = random.nextBoolean() ? Pad.Mode.REFLECT : Pad.Mode.EDGE;
        return add(new Pad(mode, List.of(0, sizes[0], sizes[1], 0), List.of(0, sizes[2], sizes[3], 0), 0), from);
    }

    private String normalisation(String from, int c) {
        return switch (random.nextInt(6)) {
            case 0 -> add(new GroupNorm(divisor(c), 1e-5f, Optional.of(parameter(c)), Optional.of(parameter(c))), from);
            case 1 -> add(new L2Normalize(parameter(c)), from);
            case 2 -> add(new LocalResponseNorm(between(1, 5), divisor(c), 0.1f, 0.75f, 1), from);
            default -> add(LocalResponseNorm.dividedBySize(between(1, 5), 0.1f, 0.75f, 2), from);
        };
    }

    private String batchNorm(String from, int c) {
        float[] variance = new float[c];
        for (int i = 0; i < c; i++) {
            variance[i] = (float) (0.5 + random.nextDouble());
        }
        return add(
                new BatchNorm2d(
                        parameter(c), parameter(c), parameter(c), Parameter.of("v", Shape.of(c), variance), 1e-5f),
                from);
    }

    private String scaled(String from, int c) {
        Shape shape = random.nextBoolean() ? Shape.of(c) : Shape.nhwc(1, 1, 1, c);
        String constant = add(new Constant(parameter(c), shape));
        return add(new Broadcast(random.nextBoolean() ? BinaryKind.MUL : BinaryKind.SUB), from, constant);
    }

    private Window window(Shape in, boolean small) {
        int kernelH = between(1, small ? 3 : 5);
        int kernelW = random.nextInt(3) == 0 ? between(1, 3) : kernelH;
        Window window = Window.of(kernelH, kernelW);
        if (threes) {
            window = Window.square(3).dilation(dilation(small), dilation(small));
        } else if (!small) {
            window = window.stride(random.nextInt(3) == 0 ? 2 : 1, random.nextInt(4) == 0 ? between(2, 3) : 1);
            window = random.nextInt(4) == 0 ? window.dilation(2) : window;
        }
        int need = Math.max(
                0,
                Math.max(window.dilationH(), window.dilationW()) * (Math.max(window.kernelH(), window.kernelW()) - 1)
                        + 1
                        - Math.min(in.height(), in.width()));
        return window.pad(
                Padding.of(need + random.nextInt(3), need + random.nextInt(3), random.nextInt(3), random.nextInt(3)));
    }

    private int dilation(boolean small) {
        return small || random.nextInt(3) > 0 ? 1 : between(2, 3);
    }

    private Window poolWindow(Shape in) {
        int most = Math.min(3, Math.min(in.height(), in.width()));
        int kernel = between(1, most);
        int pad = random.nextInt(kernel / 2 + 1);
        return Window.square(kernel)
                .stride(random.nextInt(2) == 0 ? 1 : kernel, random.nextInt(2) == 0 ? 1 : kernel)
                .pad(Padding.of(pad, pad, random.nextInt(kernel / 2 + 1), pad));
    }

    private Rounding rounding() {
        Rounding[] all = Rounding.values();
        return all[random.nextInt(all.length)];
    }

    private int divisor(int c) {
        int[] divisors = java.util.stream.IntStream.rangeClosed(1, c)
                .filter(d -> c % d == 0)
                .toArray();
        return divisors[random.nextInt(divisors.length)];
    }

    private Activation activation() {
        return switch (random.nextInt(4)) {
            case 0 -> Activation.RELU;
            case 1 -> Activation.leakyRelu(0.1f);
            default -> Activation.IDENTITY;
        };
    }

    private Optional<Parameter> maybe(Parameter parameter) {
        return random.nextBoolean() ? Optional.of(parameter) : Optional.empty();
    }

    private Parameter parameter(int... dims) {
        Shape shape = Shape.of(dims);
        float[] values = new float[(int) shape.elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextDouble() - 0.5);
        }
        return Parameter.of("p", shape, values);
    }
}
