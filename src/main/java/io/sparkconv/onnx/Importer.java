// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx;

import io.sparkconv.config.NearestName;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.onnx.build.Converter;
import io.sparkconv.onnx.build.GraphBuilder;
import io.sparkconv.onnx.build.Known;
import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.onnx.build.NotKnownException;
import io.sparkconv.onnx.build.Operand;
import io.sparkconv.onnx.build.UnsupportedException;
import io.sparkconv.onnx.build.Value;
import io.sparkconv.onnx.convert.OnnxOperators;
import io.sparkconv.onnx.wire.ElementType;
import io.sparkconv.onnx.wire.InvalidOnnxException;
import io.sparkconv.onnx.wire.NodeProto;
import io.sparkconv.onnx.wire.TensorProto;
import io.sparkconv.onnx.wire.ValueInfo;
import io.sparkconv.op.Dropout;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.tensor.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Translates a model into a network: what the wanted tensors need, node by node. */
public final class Importer {

    private static final String ONNX = "";

    private final OnnxModel model;
    private final Binding binding;
    private final GraphBuilder builder = new GraphBuilder();
    private final Map<String, Value> values = new HashMap<>();
    private final List<NodeProto> nodes = new ArrayList<>();
    private final Set<String> wanted = new HashSet<>();

    private Importer(OnnxModel model, Binding binding) {
        this.model = model;
        this.binding = binding;
    }

    /**
     * The network for these input sizes.
     *
     * @throws UnsupportedException if the model is valid but asks for what is not built here; missing operators are all
     *     named in one message
     * @throws NotKnownException if a layer needs the values of an input, such as filters that are fed
     * @throws InvalidModelException if the model contradicts itself, or a wanted tensor does not exist
     */
    public static ImportedNetwork load(OnnxModel model, Binding binding) {
        Importer importer = new Importer(model, binding);
        importer.select();
        importer.requireOperators();
        importer.feed();
        importer.nodes.forEach(importer::convert);
        return importer.finish();
    }

    /** Keeps the nodes that the wanted tensors depend on. */
    private void select() {
        Map<String, NodeProto> producers = new HashMap<>();
        model.proto().graph().nodes().forEach(n -> n.outputs().forEach(o -> producers.put(o, n)));
        List<String> known = new ArrayList<>(model.tensors());
        model.inputs().forEach(i -> known.add(i.name()));
        model.proto().graph().initializers().forEach(t -> known.add(t.name()));
        Deque<String> open = new ArrayDeque<>(binding.outputs());
        for (String output : binding.outputs()) {
            if (!known.contains(output)) {
                throw new InvalidModelException("Cannot find tensor '" + output + "' in model " + model.name()
                        + NearestName.question(output, known));
            }
        }
        Set<NodeProto> needed = Collections.newSetFromMap(new IdentityHashMap<>());
        while (!open.isEmpty()) {
            String tensor = open.pop();
            NodeProto producer = producers.get(tensor);
            if (!tensor.isEmpty() && wanted.add(tensor) && producer != null && needed.add(producer)) {
                open.addAll(producer.inputs());
            }
        }
        model.proto().graph().nodes().stream().filter(needed::contains).forEach(nodes::add);
    }

    private void requireOperators() {
        Map<String, List<String>> missing = new LinkedHashMap<>();
        for (NodeProto node : nodes) {
            if (converter(node) == null) {
                missing.computeIfAbsent(operatorName(node), k -> new ArrayList<>())
                        .add(nodeName(node));
            }
        }
        if (!missing.isEmpty()) {
            List<String> lines = new ArrayList<>();
            missing.forEach((op, where) ->
                    lines.add(op + " (" + String.join(", ", where.subList(0, Math.min(3, where.size())))
                            + (where.size() > 3 ? " and " + (where.size() - 3) + " more" : "") + ")"));
            throw new UnsupportedException("Cannot run model " + model.name() + ": operators that are not built here: "
                    + String.join("; ", lines));
        }
    }

    private static Converter converter(NodeProto node) {
        return node.domain().equals(ONNX) ? OnnxOperators.find(node.opType()).orElse(null) : null;
    }

    private String operatorName(NodeProto node) {
        String domain = node.domain().isEmpty() ? "" : node.domain() + ".";
        return domain + node.opType() + ", opset " + opset(node);
    }

    private long opset(NodeProto node) {
        return model.proto().opsets().getOrDefault(node.domain(), 1L);
    }

    private static String nodeName(NodeProto node) {
        return node.name().isEmpty() ? "node of " + String.join(", ", node.outputs()) : node.name();
    }

    /** Constants first, then the inputs of the network. */
    private void feed() {
        for (TensorProto tensor : model.proto().graph().initializers()) {
            if (wanted.contains(tensor.name())) {
                values.put(tensor.name(), Known.of(tensor));
            }
        }
        for (ValueInfo input : model.inputs()) {
            String name = input.name();
            if (binding.known().containsKey(name)) {
                values.put(name, binding.known().get(name));
                continue;
            }
            int[] d = binding.dims().get(name);
            if (d == null) {
                throw new InvalidModelException(
                        "Cannot use model " + model.name() + ": input '" + name + "' is not given but must be");
            }
            requireType(name, input.type());
            boolean image = binding.images().contains(name) && d.length == 4;
            Shape shape = image ? Shape.nhwc(d[0], d[2], d[3], d[1]) : Shape.of(d);
            values.put(name, Value.computed(input.type(), builder.input(name, shape)));
        }
    }

    private void requireType(String tensor, ElementType type) {
        if (!type.isReal() && !type.isInteger() && type != ElementType.BOOL) {
            throw new UnsupportedException("Cannot run model " + model.name() + ": type of input '" + tensor + "' is "
                    + type + " but must be a real or integer type");
        }
    }

    private void convert(NodeProto node) {
        try {
            converter(node).convert(new NodeContext(node, opset(node), values, wanted, builder));
        } catch (NotKnownException e) {
            throw e.at(place(node));
        } catch (UnsupportedException e) {
            throw new UnsupportedException(place(node) + e.getMessage());
        } catch (InvalidModelException | InvalidOnnxException | ArithmeticException e) {
            throw new InvalidModelException(place(node) + e.getMessage(), e);
        }
    }

    private String place(NodeProto node) {
        return "Cannot run node " + nodeName(node) + " (" + operatorName(node) + ") of model " + model.name() + ": ";
    }

    private ImportedNetwork finish() {
        Map<String, ElementType> declared = new HashMap<>();
        model.proto().graph().outputs().stream()
                .filter(o -> o.type() != ElementType.UNDEFINED && o.type() != ElementType.UNKNOWN)
                .forEach(o -> declared.put(o.name(), o.type()));
        List<String> computed = new ArrayList<>();
        Map<String, Known> known = new LinkedHashMap<>();
        Map<String, ElementType> types = new LinkedHashMap<>();
        for (String output : binding.outputs()) {
            Value value = values.get(output);
            if (value == null) {
                throw new InvalidModelException("Cannot run model " + model.name() + ": output '" + output
                        + "' is computed by no node but must be");
            }
            types.put(output, declared.getOrDefault(output, value.type()));
            if (value instanceof Known k) {
                known.put(output, k);
            } else {
                Operand stored = Value.stored(value);
                if (!stored.tensor().equals(output)) {
                    builder.add(output, new Dropout(), List.of(stored));
                }
                computed.add(output);
            }
        }
        Graph graph = Rewrites.withoutUnused(builder.build(model.name(), computed));
        return new ImportedNetwork(graph, known, types);
    }
}
