// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing;

import io.sparkconv.geometry.Padding;
import io.sparkconv.geometry.Window;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.kernel.Activation;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.ConvTranspose2d;
import io.sparkconv.op.Operator;
import io.sparkconv.op.Parameter;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Seeded random convolution layers of all five kinds, with sizes around vector lanes, tiles and group edges. One seed
 * always gives one layer.
 */
public final class RandomLayers {

    /** The five kinds. */
    public enum Kind {
        ORDINARY,
        TRANSPOSED,
        DILATED,
        GROUPED,
        DEPTHWISE
    }

    /**
     * One layer as a network, with values for its input.
     *
     * @param terms products in one output element
     * @param nchw input values in N, C, H, W order
     */
    public record Problem(long seed, Kind kind, Graph graph, int batch, int terms, float[] nchw) {

        @Override
        public String toString() {
            return "seed " + seed + ": " + kind + " " + graph.nodes().get(0).operator() + " over "
                    + graph.inputs().get("x").withBatch(batch);
        }
    }

    private final SplittableRandom random;

    private RandomLayers(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The layer of that seed. */
    public static Problem of(long seed) {
        return new RandomLayers(seed).problem(seed);
    }

    /**
     * Another of that seed: a window of 3×3 with stride 1, ordinary, dilated or grouped, over channels enough for
     * Winograd's method.
     */
    public static Problem ofThrees(long seed) {
        return new RandomLayers(seed).threes(seed);
    }

    private Problem threes(long seed) {
        Kind kind = List.of(Kind.ORDINARY, Kind.DILATED, Kind.GROUPED).get(random.nextInt(3));
        int groups = kind == Kind.GROUPED ? random.nextInt(2, 4) : 1;
        int in = random.nextInt(16, 41);
        int out = groups * random.nextInt(16, 41);
        int h = kind == Kind.DILATED ? random.nextInt(1, 5) : 1;
        int w = kind == Kind.DILATED ? random.nextInt(h == 1 ? 2 : 1, 5) : 1;
        Padding padding = Padding.of(
                random.nextInt(2 * h + 1),
                random.nextInt(2 * w + 1),
                random.nextInt(2 * h + 1),
                random.nextInt(2 * w + 1));
        Window window = Window.square(3).dilation(h, w).pad(padding);
        Operator conv = new Conv2d(window, groups, parameter("w", out, in, 3, 3), bias(out), activation());
        Shape input = Shape.nhwc(1, size(3, h) + random.nextInt(12), size(3, w) + random.nextInt(12), in * groups);
        return problem(seed, kind, conv, input, in * window.taps());
    }

    private Problem problem(long seed) {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        int groups =
                kind == Kind.GROUPED || kind == Kind.TRANSPOSED && random.nextInt(3) == 0 ? random.nextInt(2, 6) : 1;
        int in = channels(groups);
        int out = channels(groups);
        if (kind == Kind.DEPTHWISE) {
            groups = channels(1);
            in = 1;
            out = random.nextInt(4) == 0 ? 2 : 1;
        }
        Window window = window(kind);
        Operator operator = kind == Kind.TRANSPOSED
                ? new ConvTranspose2d(
                        window,
                        random.nextInt(window.strideH()),
                        random.nextInt(window.strideW()),
                        groups,
                        parameter("w", in * groups, out, window.kernelH(), window.kernelW()),
                        bias(out * groups),
                        activation())
                : new Conv2d(
                        window,
                        groups,
                        parameter("w", out * groups, in, window.kernelH(), window.kernelW()),
                        bias(out * groups),
                        activation());
        Shape input = Shape.nhwc(
                1, size(window.kernelH(), window.dilationH()), size(window.kernelW(), window.dilationW()), in * groups);
        return problem(seed, kind, operator, input, in * window.taps());
    }

    private Problem problem(long seed, Kind kind, Operator operator, Shape input, int terms) {
        Graph graph =
                new Graph("layer", Map.of("x", input), List.of(Node.of("y", operator, List.of("x"))), List.of("y"));
        int batch = random.nextInt(1, 4);
        return new Problem(seed, kind, graph, batch, terms, values(batch * input.elementsPerImage()));
    }

    /** Channels per group, mostly near multiples of lane counts. */
    private int channels(int groups) {
        int[] edges = {1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 24, 31, 32, 33, 40, 48, 63, 64, 65};
        return edges[random.nextInt(groups > 1 ? 11 : edges.length)];
    }

    private Window window(Kind kind) {
        int kernelH = random.nextInt(1, 6);
        int kernelW = random.nextInt(3) == 0 ? random.nextInt(1, 6) : kernelH;
        int dilation =
                kind == Kind.DILATED ? random.nextInt(2, 4) : kind == Kind.TRANSPOSED && random.nextInt(5) == 0 ? 2 : 1;
        Window window = Window.of(kernelH, kernelW)
                .stride(random.nextInt(1, 4), random.nextInt(1, 4))
                .dilation(dilation, random.nextInt(3) == 0 ? 1 : dilation);
        int most = kind == Kind.TRANSPOSED ? Math.min(kernelH, kernelW) : 4;
        return window.pad(
                Padding.of(random.nextInt(most), random.nextInt(most), random.nextInt(most), random.nextInt(most)));
    }

    /** At least the window without padding, so that even a transposed output keeps a pixel. */
    private int size(int kernel, int dilation) {
        return dilation * (kernel - 1) + 1 + random.nextInt(12);
    }

    private Optional<Parameter> bias(int count) {
        return random.nextBoolean() ? Optional.of(parameter("b", count)) : Optional.empty();
    }

    private Activation activation() {
        return switch (random.nextInt(5)) {
            case 0 -> Activation.RELU;
            case 1 -> Activation.leakyRelu(0.1f);
            case 2 -> Activation.clip(-0.5f, 0.5f);
            default -> Activation.IDENTITY;
        };
    }

    private Parameter parameter(String name, int... dims) {
        Shape shape = Shape.of(dims);
        return Parameter.of(name, shape, values((int) shape.elements()));
    }

    private float[] values(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (2 * random.nextDouble() - 1);
        }
        return values;
    }
}
