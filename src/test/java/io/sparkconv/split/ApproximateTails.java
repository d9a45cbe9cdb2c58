// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split;

import io.sparkconv.geometry.Coordinates;
import io.sparkconv.geometry.Window;
import io.sparkconv.graph.Node;
import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.BinaryKind;
import io.sparkconv.kernel.nd.MomentNormKernel.Result;
import io.sparkconv.op.Activate;
import io.sparkconv.op.AxisSoftmax;
import io.sparkconv.op.Broadcast;
import io.sparkconv.op.Concat;
import io.sparkconv.op.Constant;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.Dense;
import io.sparkconv.op.Flatten;
import io.sparkconv.op.GlobalPool2d;
import io.sparkconv.op.GroupNorm;
import io.sparkconv.op.LayerNorm;
import io.sparkconv.op.Operator;
import io.sparkconv.op.Parameter;
import io.sparkconv.op.Reshape;
import io.sparkconv.op.Resize2d;
import io.sparkconv.tensor.Shape;
import io.sparkconv.weights.RandomWeights;
import io.sparkconv.weights.WeightSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ends of networks whose layer {@code whole} sees the whole of an image {@code map}; a convolution follows. */
final class ApproximateTails {

    static final int CHANNELS = 6;

    private static final WeightSource WEIGHTS = new RandomWeights(3);

    enum Tail {
        SQUEEZE_EXCITE,
        /** The same by way of feature vectors. */
        DENSE_EXCITE,
        INSTANCE_NORM,
        /** As DeepLab has it: the mean beside every pixel. */
        IMAGE_POOLING,
        SPATIAL_SOFTMAX,
        DENSE_OVER_SPACE,
        /** With a scale of each pixel's own. */
        SCALED_LAYER_NORM,
        SPATIAL_CONSTANT,
        /** Of a map that no layer but the pooling reads, made of one that others read. */
        POOLED_BESIDE,
        /** Of a map of a size that no layer but the pooling reads. */
        POOLED_APART;

        /** The layers for a map of this size. */
        List<Node> nodes(Shape size) {
            return ApproximateTails.nodes(this, size);
        }
    }

    private ApproximateTails() {}

    /** A convolution that keeps the size. */
    static Node conv(String name, int kernel, String input) {
        return node(name, operator(name, Window.square(kernel).pad(kernel / 2), CHANNELS), input);
    }

    private static Conv2d operator(String name, Window window, int inputs) {
        return new Conv2d(
                window,
                1,
                WEIGHTS.parameter(name + ".weight", CHANNELS, inputs, window.kernelH(), window.kernelW()),
                Optional.of(WEIGHTS.parameter(name + ".bias", CHANNELS)),
                Activation.IDENTITY);
    }

    private static Node node(String name, Operator operator, String... inputs) {
        return Node.of(name, operator, List.of(inputs));
    }

    private static Node pool(String input) {
        return node("whole", new GlobalPool2d(GlobalPool2d.Statistic.AVERAGE), input);
    }

    private static Node gated(String gate) {
        return node("last", new Broadcast(BinaryKind.MUL), "map", gate);
    }

    private static Node dense(String name, int inputs, int outputs, String input) {
        return node(
                name,
                new Dense(WEIGHTS.parameter(name + ".weight", outputs, inputs), Optional.empty(), Activation.IDENTITY),
                input);
    }

    private static List<Node> nodes(Tail tail, Shape size) {
        List<Node> nodes = new ArrayList<>();
        switch (tail) {
            case SQUEEZE_EXCITE ->
                nodes.addAll(List.of(
                        pool("map"),
                        conv("squeeze", 1, "whole"),
                        node("gate", new Activate(Activation.SIGMOID), "squeeze"),
                        gated("gate")));
            case DENSE_EXCITE ->
                nodes.addAll(List.of(
                        pool("map"),
                        node("flat", new Flatten(), "whole"),
                        dense("squeeze", CHANNELS, CHANNELS, "flat"),
                        node("gate", new Reshape(Shape.nhwc(1, 1, 1, CHANNELS)), "squeeze"),
                        gated("gate")));
            case INSTANCE_NORM ->
                nodes.addAll(List.of(
                        node("whole", new GroupNorm(CHANNELS, 1e-5f, Optional.empty(), Optional.empty()), "map"),
                        node("last", new Activate(Activation.RELU), "whole")));
            case IMAGE_POOLING ->
                nodes.addAll(List.of(
                        pool("map"),
                        node(
                                "wide",
                                new Resize2d(
                                        size.height(),
                                        size.width(),
                                        Resize2d.Interpolation.BILINEAR,
                                        Coordinates.HALF_PIXEL),
                                "whole"),
                        node("both", new Concat(), "map", "wide"),
                        node("last", operator("mixed", Window.square(1), 2 * CHANNELS), "both")));
            case SPATIAL_SOFTMAX ->
                nodes.addAll(List.of(
                        node("whole", new AxisSoftmax(List.of(1, 2), false), "map"),
                        node("last", new Activate(Activation.RELU), "whole")));
            case DENSE_OVER_SPACE ->
                nodes.addAll(List.of(
                        node("whole", new Flatten(), "map"),
                        dense("dense", size.elementsPerImage(), CHANNELS, "whole"),
                        node("gate", new Reshape(Shape.nhwc(1, 1, 1, CHANNELS)), "dense"),
                        gated("gate")));
            case SCALED_LAYER_NORM -> {
                Parameter scale = WEIGHTS.parameter("norm.weight", size.elementsPerImage());
                nodes.addAll(List.of(
                        node(
                                "whole",
                                new LayerNorm(1, 1e-5f, Optional.of(scale), Optional.empty(), Result.NORMALISED),
                                "map"),
                        node("last", new Activate(Activation.RELU), "whole")));
            }
            case SPATIAL_CONSTANT -> {
                Parameter values = WEIGHTS.parameter("constant.weight", size.elementsPerImage());
                nodes.addAll(List.of(node("constant", new Constant(values, size)), gated("constant")));
            }
            case POOLED_BESIDE -> nodes.addAll(List.of(conv("side", 3, "map"), pool("side"), gated("whole")));
            case POOLED_APART ->
                nodes.addAll(List.of(
                        node("half", operator("half", Window.square(1).stride(2), CHANNELS), "map"),
                        pool("half"),
                        gated("whole")));
        }
        nodes.add(conv("out", 3, "last"));
        return nodes;
    }
}
