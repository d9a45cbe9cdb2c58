// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.geometry.Rounding;
import io.sparkconv.geometry.Window;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.kernel.Activation;
import io.sparkconv.op.Activate;
import io.sparkconv.op.Concat;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.Dense;
import io.sparkconv.op.Dropout;
import io.sparkconv.op.Flatten;
import io.sparkconv.op.GlobalPool2d;
import io.sparkconv.op.LocalResponseNorm;
import io.sparkconv.op.MaxPool2d;
import io.sparkconv.op.Operator;
import io.sparkconv.op.Softmax;
import io.sparkconv.tensor.Shape;
import io.sparkconv.weights.WeightSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds a network layer by layer, so that an architecture reads as its paper's table. Each call appends a layer that
 * reads the current one and becomes current; {@link #at} goes back to an earlier one. Channel counts of inputs are found
 * from shapes, and every layer is checked as it is added.
 */
final class NetworkBuilder {

    private final String name;
    private final WeightSource weights;
    private final Map<String, Shape> inputs = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Shape> shapes = new LinkedHashMap<>();
    private String current;

    private NetworkBuilder(String name, WeightSource weights) {
        this.name = name;
        this.weights = weights;
    }

    /** A network over one image input of that size. */
    static NetworkBuilder over(String name, WeightSource weights, int channels, int height, int width) {
        NetworkBuilder builder = new NetworkBuilder(name, weights);
        builder.current = "data";
        Shape shape = Shape.nhwc(1, height, width, channels);
        builder.inputs.put("data", shape);
        builder.shapes.put("data", shape);
        return builder;
    }

    /** The current layer's name. */
    String current() {
        return current;
    }

    /** Goes on from an earlier layer. */
    NetworkBuilder at(String layer) {
        current = layer;
        return this;
    }

    /** Any operator on the current layer. */
    NetworkBuilder add(String layer, Operator operator) {
        return add(layer, operator, List.of(current));
    }

    private NetworkBuilder add(String layer, Operator operator, List<String> sources) {
        Node node = Node.of(layer, operator, sources);
        nodes.add(node);
        shapes.put(
                layer, Shapes.outputOf(node, sources.stream().map(shapes::get).toList()));
        current = layer;
        return this;
    }

    /** A convolution with bias, parameters named {@code PREFIX.weight} and {@code PREFIX.bias}. */
    NetworkBuilder conv(String layer, int out, Window window, int groups, String prefix) {
        int in = shapes.get(current).channels();
        return add(
                layer,
                new Conv2d(
                        window,
                        groups,
                        weights.parameter(prefix + ".weight", out, in / groups, window.kernelH(), window.kernelW()),
                        Optional.of(weights.parameter(prefix + ".bias", out)),
                        Activation.IDENTITY));
    }

    NetworkBuilder relu(String layer) {
        return add(layer, new Activate(Activation.RELU));
    }

    NetworkBuilder maxPool(String layer, Window window) {
        return add(layer, new MaxPool2d(window, Rounding.FLOOR));
    }

    NetworkBuilder norm(String layer, LocalResponseNorm norm) {
        return add(layer, norm);
    }

    NetworkBuilder globalAverage(String layer) {
        return add(layer, new GlobalPool2d(GlobalPool2d.Statistic.AVERAGE));
    }

    NetworkBuilder dropout(String layer) {
        return add(layer, new Dropout());
    }

    NetworkBuilder flatten(String layer) {
        return add(layer, new Flatten());
    }

    /** A dense layer with bias, parameters named {@code PREFIX.weight} and {@code PREFIX.bias}. */
    NetworkBuilder dense(String layer, int outputs, String prefix) {
        return add(
                layer,
                new Dense(
                        weights.parameter(
                                prefix + ".weight", outputs, shapes.get(current).channels()),
                        Optional.of(weights.parameter(prefix + ".bias", outputs)),
                        Activation.IDENTITY));
    }

    NetworkBuilder softmax(String layer) {
        return add(layer, new Softmax());
    }

    NetworkBuilder concat(String layer, String... sources) {
        return add(layer, new Concat(), List.of(sources));
    }

    /** The finished network; its output is the current layer. */
    Graph build() {
        return new Graph(name, inputs, nodes, List.of(current));
    }
}
