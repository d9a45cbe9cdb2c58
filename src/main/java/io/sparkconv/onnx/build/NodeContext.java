// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.build;

import io.sparkconv.onnx.wire.ElementType;
import io.sparkconv.onnx.wire.NodeProto;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.Operator;
import io.sparkconv.op.Parameter;
import io.sparkconv.op.Reshape;
import io.sparkconv.op.ToImage;
import io.sparkconv.op.ToPlain;
import io.sparkconv.op.Transpose;
import io.sparkconv.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One node of an ONNX graph as its converter sees it: what it reads, what it is told, and a place for what it computes.
 * Input and output numbers are those of the operator's definition.
 */
public final class NodeContext {

    private final NodeProto node;
    private final long opset;
    private final Attributes attributes;
    private final Map<String, Value> values;
    private final Set<String> wanted;
    private final GraphBuilder graph;

    /**
     * @param values all tensors so far, by name; the node's outputs are added
     * @param wanted names of tensors that some node reads or the model gives out
     */
    public NodeContext(NodeProto node, long opset, Map<String, Value> values, Set<String> wanted, GraphBuilder graph) {
        this.node = node;
        this.opset = opset;
        this.attributes = new Attributes(node.attributes());
        this.values = values;
        this.wanted = wanted;
        this.graph = graph;
    }

    /** Version of the operator set that the node's domain has in the model. */
    public long opset() {
        return opset;
    }

    /** The name of an input in the model. */
    public String name(int input) {
        return node.inputs().get(input);
    }

    public String opType() {
        return node.opType();
    }

    public Attributes attributes() {
        return attributes;
    }

    /** Number of inputs, trailing ones that are not given left out. */
    public int inputs() {
        int count = node.inputs().size();
        while (count > 0 && !has(count - 1)) {
            count--;
        }
        return count;
    }

    /** Number of outputs that the node names. */
    public int outputs() {
        return node.outputs().size();
    }

    /** Whether the input is given. */
    public boolean has(int input) {
        return input < node.inputs().size() && !node.inputs().get(input).isEmpty();
    }

    /** Whether anybody reads the output. */
    public boolean wants(int output) {
        return output < node.outputs().size() && wanted.contains(node.outputs().get(output));
    }

    private Value value(int input) {
        if (!has(input)) {
            throw new InvalidModelException("input " + input + " is missing but must be given");
        }
        String name = node.inputs().get(input);
        Value value = values.get(name);
        if (value == null) {
            throw new InvalidModelException("input " + input + " is '" + name + "' but must be an earlier tensor");
        }
        return value;
    }

    /** Extents of an input, in ONNX's order. */
    public int[] dims(int input) {
        return value(input).dims();
    }

    public int rank(int input) {
        return value(input).dims().length;
    }

    public ElementType type(int input) {
        return value(input).type();
    }

    /** An axis that may count from the end, as one from 0. */
    public int axis(long axis, int rank) {
        if (axis < -rank || axis >= rank) {
            throw new InvalidModelException(
                    "axis is " + axis + " but must be at least " + -rank + " and less than the rank, " + rank);
        }
        return (int) (axis < 0 ? axis + rank : axis);
    }

    /** The values of an input, if they are known already. */
    public Optional<Known> known(int input) {
        return has(input) && value(input) instanceof Known known ? Optional.of(known) : Optional.empty();
    }

    /**
     * The values of an input that must be known.
     *
     * @throws NotKnownException if they are computed at run time
     */
    public Known required(int input) {
        return known(input).orElseThrow(() -> {
            String name = has(input) ? node.inputs().get(input) : "";
            value(input);
            return new NotKnownException(
                    name,
                    "input " + input + " is '" + name + "', which is computed at run time, but must be a constant");
        });
    }

    /** The integers of an input that must be known. */
    public long[] longs(int input) {
        return required(input).longs();
    }

    /** An input that must be known, as a layer's parameter. */
    public Parameter parameter(int input) {
        return required(input).parameter(node.inputs().get(input));
    }

    /** As {@link #parameter}; empty if the input is not given. */
    public Optional<Parameter> optionalParameter(int input) {
        return has(input) ? Optional.of(parameter(input)) : Optional.empty();
    }

    /** Whether an input is computed as an image, stored NHWC. */
    public boolean isImage(int input) {
        return value(input) instanceof Computed c && c.stored().shape().isImage();
    }

    /** An input in the layout it is computed in; plain if it is known. */
    public Operand stored(int input) {
        return value(input) instanceof Computed computed ? computed.stored() : plain(input);
    }

    /** An input as a plain tensor in ONNX's order. */
    public Operand plain(int input) {
        return layout(input, false);
    }

    /**
     * An input of rank 4 as an image.
     *
     * @throws InvalidModelException if it has another rank
     */
    public Operand image(int input) {
        if (rank(input) != 4) {
            throw new InvalidModelException("rank of input " + input + " is " + rank(input) + " but must be 4");
        }
        return layout(input, true);
    }

    private Operand layout(int input, boolean image) {
        Value value = value(input);
        if (value instanceof Known known) {
            Operand plain = Operand.plain(known);
            return image ? graph.add(node.inputs().get(input), new ToImage(), List.of(plain)) : plain;
        }
        Computed computed = (Computed) value;
        return computed.layout(image).orElseGet(() -> {
            Operand converted = convert(computed.stored(), node.inputs().get(input), image);
            computed.addLayout(converted);
            return converted;
        });
    }

    /** A permutation just before that already has the wanted order is not undone but taken back. */
    private Operand convert(Operand from, String name, boolean image) {
        Shape shape = from.shape();
        if (!image) {
            boolean same = shape.pixels() == 1 || shape.channels() == 1;
            Operator toPlain = same ? new Reshape(Shape.of(shape.toNchw())) : new ToPlain();
            return graph.add(name + ":nchw", toPlain, List.of(from));
        }
        if (graph.operatorOf(from) instanceof Transpose transpose
                && transpose.permutation().equals(List.of(0, 3, 1, 2))) {
            Operand source = graph.firstReadBy(from);
            if (!source.shape().isImage()) {
                int[] d = source.shape().toArray();
                return graph.add(name + ":nhwc", new Reshape(Shape.nhwc(d[0], d[1], d[2], d[3])), List.of(source));
            }
        }
        return graph.add(name + ":nhwc", new ToImage(), List.of(from));
    }

    /** Computes something on the way to an output. */
    public Operand step(Operator operator, Operand... operands) {
        return graph.add(node.outputs().get(0) + ":" + operator.kind(), operator, List.of(operands));
    }

    /** Computes what becomes the first output, whose name it takes. */
    public Operand result(Operator operator, Operand... operands) {
        return graph.add(node.outputs().get(0), operator, List.of(operands));
    }

    /** The operator that computes an operand; empty for an input of the network and for what is known. */
    public Optional<Operator> producer(Operand operand) {
        return operand.isKnown() ? Optional.empty() : Optional.ofNullable(graph.operatorOf(operand));
    }

    /** The first operand of the layer that computes an operand. */
    public Operand firstReadBy(Operand operand) {
        return graph.firstReadBy(operand);
    }

    /** Computes an output of float32. */
    public void emit(int output, Operator operator, Operand... operands) {
        emit(output, ElementType.FLOAT, operator, operands);
    }

    /** Computes an output of a type; integers and booleans are held as floats. */
    public void emit(int output, ElementType type, Operator operator, Operand... operands) {
        if (output < node.outputs().size() && !node.outputs().get(output).isEmpty()) {
            String name = node.outputs().get(output);
            set(output, type, graph.add(name, operator, List.of(operands)));
        }
    }

    /** An output that is some operand as it stands. */
    public void set(int output, ElementType type, Operand operand) {
        if (operand.isKnown()) {
            set(output, plainOf(operand).as(type));
        } else {
            put(output, new Computed(type, operand));
        }
    }

    private Known plainOf(Operand operand) {
        Operand plain = operand.shape().isImage() ? graph.add("", new ToPlain(), List.of(operand)) : operand;
        return plain.known().orElseThrow().withDims(plain.shape().toArray());
    }

    /** An output whose values are known. */
    public void set(int output, Known known) {
        put(output, known);
    }

    private void put(int output, Value value) {
        if (output < node.outputs().size() && !node.outputs().get(output).isEmpty()) {
            values.put(node.outputs().get(output), value);
        }
    }

    /**
     * A refusal of what is valid but not built.
     *
     * @param what such as {@code attribute storage_order}
     */
    public UnsupportedException unsupported(String what, Object value, String rule) {
        Object shown = value instanceof int[] ints ? Arrays.toString(ints) : value;
        return new UnsupportedException(what + " is " + shown + " but must be " + rule + " to be run here");
    }
}
