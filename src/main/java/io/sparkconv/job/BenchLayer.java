// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.geometry.Window;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.kernel.Activation;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.ConvTranspose2d;
import io.sparkconv.op.Operator;
import io.sparkconv.tensor.Shape;
import io.sparkconv.weights.RandomWeights;
import io.sparkconv.weights.WeightSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A layer to time.
 *
 * @param kind the sort of convolution
 * @param graph a network of just that layer
 */
record BenchLayer(String name, String kind, Graph graph) {

    private static final WeightSource WEIGHTS = new RandomWeights(1);

    /** The layers that the README's table shows, from well-known networks. */
    static List<BenchLayer> all() {
        return List.of(
                conv(
                        "3x3 256->256 @56",
                        "ordinary",
                        56,
                        256,
                        256,
                        1,
                        Window.square(3).pad(1)),
                conv(
                        "3x3 64->64 @224",
                        "ordinary",
                        224,
                        64,
                        64,
                        1,
                        Window.square(3).pad(1)),
                conv(
                        "3x3 128->128 @28",
                        "ordinary",
                        28,
                        128,
                        128,
                        1,
                        Window.square(3).pad(1)),
                conv(
                        "3x3 512->512 @14",
                        "ordinary",
                        14,
                        512,
                        512,
                        1,
                        Window.square(3).pad(1)),
                conv("1x1 256->64 @56", "pointwise", 56, 256, 64, 1, Window.square(1)),
                conv("1x1 512->2048 @7", "pointwise", 7, 512, 2048, 1, Window.square(1)),
                conv(
                        "5x5 96->256 g2 @27",
                        "grouped",
                        27,
                        96,
                        256,
                        2,
                        Window.square(5).pad(2)),
                conv(
                        "11x11 s4 3->96 @227",
                        "strided",
                        227,
                        3,
                        96,
                        1,
                        Window.square(11).stride(4)),
                conv(
                        "7x7 s2 3->64 @224",
                        "strided",
                        224,
                        3,
                        64,
                        1,
                        Window.square(7).stride(2).pad(3)),
                conv(
                        "3x3 144 @56",
                        "depthwise",
                        56,
                        144,
                        144,
                        144,
                        Window.square(3).pad(1)),
                conv(
                        "3x3 512 @14",
                        "depthwise",
                        14,
                        512,
                        512,
                        512,
                        Window.square(3).pad(1)),
                conv(
                        "3x3 d2 256->256 @28",
                        "dilated",
                        28,
                        256,
                        256,
                        1,
                        Window.square(3).pad(2).dilation(2)),
                transposed(
                        "4x4 s2 128->64 @28",
                        28,
                        128,
                        64,
                        Window.square(4).stride(2).pad(1)));
    }

    private static BenchLayer conv(String name, String kind, int side, int in, int out, int groups, Window window) {
        var weight = WEIGHTS.parameter("weight", out, in / groups, window.kernelH(), window.kernelW());
        var bias = WEIGHTS.parameter("bias", out);
        return of(name, kind, side, in, new Conv2d(window, groups, weight, Optional.of(bias), Activation.IDENTITY));
    }

    private static BenchLayer transposed(String name, int side, int in, int out, Window window) {
        var weight = WEIGHTS.parameter("weight", in, out, window.kernelH(), window.kernelW());
        var bias = WEIGHTS.parameter("bias", out);
        return of(
                name,
                "transposed",
                side,
                in,
                new ConvTranspose2d(window, 0, 0, 1, weight, Optional.of(bias), Activation.IDENTITY));
    }

    private static BenchLayer of(String name, String kind, int side, int in, Operator operator) {
        return new BenchLayer(
                name,
                kind,
                new Graph(
                        name,
                        Map.of("x", Shape.nhwc(1, side, side, in)),
                        List.of(Node.of("y", operator, List.of("x"))),
                        List.of("y")));
    }
}
