// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.bench;

import io.sparkconv.geometry.Window;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.kernel.Activation;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.ConvTranspose2d;
import io.sparkconv.op.Operator;
import io.sparkconv.tensor.Shape;
import io.sparkconv.weights.RandomWeights;
import io.sparkconv.zoo.Zoo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every distinct convolution of the networks that people run most, each as a network of that layer alone. */
public final class LayerSet {

    private static final List<Zoo> NETWORKS = List.of(
            Zoo.VGG16,
            Zoo.RESNET50,
            Zoo.ALEXNET,
            Zoo.MOBILENET_V1,
            Zoo.MOBILENET_V2,
            Zoo.SQUEEZENET_1_1,
            Zoo.GOOGLENET,
            Zoo.UNET_SMALL,
            Zoo.DCGAN_GENERATOR,
            Zoo.DEEPLAB_V3,
            Zoo.SHUFFLENET_V1_G3);

    /** Fewer input channels than this leave most lanes of a vector idle: images, not maps. */
    private static final int FEW = 8;
    /** The least channels of a 3×3 layer that belongs to the group with the highest target. */
    private static final int MANY = 64;

    private LayerSet() {}

    /** The layers, those of one shape once, named by the first network that has it. */
    public static List<BenchCase> all() {
        Map<Object, BenchCase> byShape = new LinkedHashMap<>();
        for (Zoo zoo : NETWORKS) {
            Graph graph = zoo.build(new RandomWeights(1)).graph();
            Shapes shapes = Shapes.infer(graph);
            for (Node node : graph.nodes()) {
                Shape input =
                        node.inputs().isEmpty() ? null : shapes.inputsOf(node).get(0);
                layer(node.operator())
                        .ifPresent(operator -> byShape.computeIfAbsent(
                                List.of(input.toString(), key(operator)),
                                shape -> alone(zoo.label() + " " + node.name(), operator, input)));
            }
        }
        return List.copyOf(byShape.values());
    }

    private static Optional<Operator> layer(Operator operator) {
        if (operator instanceof Conv2d conv) {
            return Optional.of(conv.with(Activation.IDENTITY));
        }
        return operator instanceof ConvTranspose2d conv
                ? Optional.of(conv.with(Activation.IDENTITY))
                : Optional.empty();
    }

    private static Object key(Operator operator) {
        if (operator instanceof Conv2d conv) {
            return List.of(
                    "conv",
                    conv.window(),
                    conv.groups(),
                    conv.weight().shape(),
                    conv.bias().isPresent());
        }
        ConvTranspose2d conv = (ConvTranspose2d) operator;
        return List.of("transposed", conv.window(), conv.groups(), conv.weight().shape(), conv.outputPadH());
    }

    private static BenchCase alone(String name, Operator operator, Shape input) {
        Graph graph = new Graph(name, Map.of("x", input), List.of(Node.of("y", operator, List.of("x"))), List.of("y"));
        return new BenchCase(name + " " + describe(operator, input), kind(operator, input), graph);
    }

    private static String describe(Operator operator, Shape input) {
        Window window = operator instanceof Conv2d conv ? conv.window() : ((ConvTranspose2d) operator).window();
        int groups = operator instanceof Conv2d conv ? conv.groups() : ((ConvTranspose2d) operator).groups();
        int out = operator.outputShape(List.of(input)).channels();
        return window.kernelH() + "x" + window.kernelW()
                + (window.strideH() > 1 ? " s" + window.strideH() : "")
                + (window.dilationH() > 1 ? " d" + window.dilationH() : "")
                + (groups > 1 ? " g" + groups : "")
                + " " + input.channels() + "->" + out + " @" + input.height();
    }

    /** The first of these that fits: transposed, depthwise, grouped, dilated, first, strided, pointwise, 3x3, ordinary. */
    static String kind(Operator operator, Shape input) {
        if (!(operator instanceof Conv2d conv)) {
            return "transposed";
        }
        Window window = conv.window();
        if (conv.groups() > 1) {
            return conv.weight().shape().dim(1) == 1 ? "depthwise" : "grouped";
        }
        if (window.dilationH() > 1 || window.dilationW() > 1) {
            return "dilated";
        }
        if (input.channels() < FEW) {
            return "first";
        }
        if (window.strideH() > 1 || window.strideW() > 1) {
            return "strided";
        }
        if (window.kernelH() == 1 && window.kernelW() == 1) {
            return "pointwise";
        }
        boolean threes = window.kernelH() == 3 && window.kernelW() == 3;
        int least = Math.min(conv.weight().shape().dim(0), input.channels());
        return threes && least >= MANY ? "3x3" : "ordinary";
    }
}
