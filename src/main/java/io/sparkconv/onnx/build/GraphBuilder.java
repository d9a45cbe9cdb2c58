// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.build;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.op.Constant;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.Operator;
import io.sparkconv.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the layers of a network in order, with the shape of each. Operators on known tensors are computed at once. */
public final class GraphBuilder {

    /** What an array holds, as tensors that are computed at once need one. */
    private static final int MOST_ELEMENTS = Integer.MAX_VALUE - 64;

    private final Map<String, Shape> inputs = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Shape> shapes = new HashMap<>();
    private final Map<String, Operator> operators = new HashMap<>();
    private final Map<String, List<String>> reads = new HashMap<>();

    /** Adds an input of the network. */
    public Operand input(String name, Shape shape) {
        inputs.put(name, shape);
        shapes.put(name, shape);
        return Operand.computed(shape, name);
    }

    /**
     * Adds a layer, or computes it if all it reads is known.
     *
     * @param name of the layer and its tensor; made unique if it is taken
     * @throws InvalidModelException if the operands do not fit
     */
    public Operand add(String name, Operator operator, List<Operand> operands) {
        List<Shape> given = operands.stream().map(Operand::shape).toList();
        Shape shape = Shapes.outputOf(Node.of(name, operator, List.of()), given);
        if (!operands.isEmpty() && operands.stream().allMatch(Operand::isKnown)) {
            requireSize(name, shape);
            return Operand.known(shape, Folding.apply(operator, operands, shape));
        }
        List<String> names = operands.stream().map(this::tensor).toList();
        return addNode(name, operator, names, shape);
    }

    private static void requireSize(String name, Shape shape) {
        if (shape.elements() > MOST_ELEMENTS) {
            throw new InvalidModelException("number of elements of tensor '" + name + "' of " + shape + " is "
                    + shape.elements() + " but must be at most " + MOST_ELEMENTS);
        }
    }

    private Operand addNode(String name, Operator operator, List<String> names, Shape shape) {
        String unique = name;
        for (int n = 2; shapes.containsKey(unique); n++) {
            unique = name + "#" + n;
        }
        nodes.add(Node.of(unique, operator, names));
        shapes.put(unique, shape);
        operators.put(unique, operator);
        reads.put(unique, names);
        return Operand.computed(shape, unique);
    }

    /** The name of a tensor in the graph, to which a known one is added first. */
    public String tensor(Operand operand) {
        if (!operand.isKnown()) {
            return operand.tensor();
        }
        Known known = operand.known().orElseThrow();
        String name = "constant" + nodes.size();
        Shape shape = operand.shape();
        Constant constant = new Constant(known.withDims(shape.toArray()).parameter(name), shape);
        return addNode(name, constant, List.of(), shape).tensor();
    }

    /** The operator that computes a tensor; null for an input. */
    Operator operatorOf(Operand operand) {
        return operators.get(operand.tensor());
    }

    /** The first tensor that the layer of a tensor reads. */
    Operand firstReadBy(Operand operand) {
        String first = reads.get(operand.tensor()).get(0);
        return Operand.computed(shapes.get(first), first);
    }

    /** The network so far. */
    public Graph build(String name, List<String> outputs) {
        return new Graph(name, inputs, nodes, outputs);
    }
}
