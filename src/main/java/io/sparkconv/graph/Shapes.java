// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph;

import io.sparkconv.op.InvalidModelException;
import io.sparkconv.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shape of every tensor of a graph, for one image. */
public final class Shapes {

    private final Map<String, Shape> shapes;

    private Shapes(Map<String, Shape> shapes) {
        this.shapes = shapes;
    }

    /**
     * Infers all shapes from the graph's inputs.
     *
     * @throws InvalidModelException if a layer does not fit its inputs: names the layer, its inputs' shapes and the rule
     */
    public static Shapes infer(Graph graph) {
        Shapes result = new Shapes(new LinkedHashMap<>(graph.inputs()));
        for (Node node : graph.nodes()) {
            result.shapes.put(node.name(), outputOf(node, result.inputsOf(node)));
        }
        return result;
    }

    /**
     * The shape of one layer's output.
     *
     * @throws InvalidModelException as {@link #infer}
     */
    public static Shape outputOf(Node node, List<Shape> inputs) {
        try {
            return node.operator().outputShape(inputs);
        } catch (InvalidModelException e) {
            throw fault(node, inputs, e.getMessage(), e);
        } catch (ArithmeticException e) {
            throw fault(node, inputs, "a number of elements exceeds what can be counted but must not", e);
        }
    }

    private static InvalidModelException fault(Node node, List<Shape> inputs, String reason, Exception cause) {
        String shapes =
                String.join(" and ", inputs.stream().map(Shape::toString).toList());
        return new InvalidModelException(
                "Cannot apply layer " + node.name() + " (" + node.operator().kind() + ") to " + shapes + ": " + reason,
                cause);
    }

    /** The shape of a layer's tensor, or of an input. */
    public Shape of(String name) {
        return shapes.get(name);
    }

    /** The shapes that a layer reads, in order. */
    public List<Shape> inputsOf(Node node) {
        return node.inputs().stream().map(shapes::get).toList();
    }
}
