// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.op.Operator;
import io.sparkconv.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The layers of a network so far, with the shapes of their tensors, and the one from which it goes on. */
abstract class LayerChain {

    private final String name;
    private final Map<String, Shape> inputs = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Shape> shapes = new LinkedHashMap<>();
    private String current;

    /** A network over one image input, called {@code data}. */
    LayerChain(String name, Shape input) {
        this.name = name;
        this.current = "data";
        inputs.put(current, input);
        shapes.put(current, input);
    }

    /** The current layer's name. */
    final String current() {
        return current;
    }

    /** The current layer's number of channels. */
    final int channels() {
        return shape().channels();
    }

    /** The current layer's shape. */
    final Shape shape() {
        return shapeOf(current);
    }

    /** The shape of an earlier layer. */
    final Shape shapeOf(String layer) {
        return shapes.get(layer);
    }

    /** Makes an earlier layer the current one. */
    final void goTo(String layer) {
        current = layer;
    }

    /** Adds a layer, checks it against its inputs, and makes it the current one. */
    final void append(String layer, Operator operator, List<String> sources) {
        Node node = Node.of(layer, operator, sources);
        nodes.add(node);
        shapes.put(
                layer, Shapes.outputOf(node, sources.stream().map(shapes::get).toList()));
        current = layer;
    }

    /** The finished network with several outputs. */
    final Graph build(String... outputs) {
        return new Graph(name, inputs, nodes, List.of(outputs));
    }

    /** The finished network; its output is the current layer. */
    final Graph build() {
        return build(current);
    }
}
