// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.onnx.build.GraphBuilder;
import io.sparkconv.onnx.build.Known;
import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.onnx.build.NotKnownException;
import io.sparkconv.onnx.build.Operand;
import io.sparkconv.onnx.build.UnsupportedException;
import io.sparkconv.onnx.build.Value;
import io.sparkconv.onnx.wire.ElementType;
import io.sparkconv.onnx.wire.InvalidOnnxException;
import io.sparkconv.onnx.wire.TensorProto;
import io.sparkconv.onnx.wire.ValueInfo;
import io.sparkconv.op.Dropout;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Translates a model into a network: what the wanted tensors need, node by node. */
public final class Importer {

    private final OnnxModel model;
    private final Binding binding;
    private final Selection selection;
    private final GraphBuilder builder = new GraphBuilder();
    private final Map<String, Value> values = new HashMap<>();

    private Importer(OnnxModel model, Binding binding) {
        this.model = model;
        this.binding = binding;
        this.selection = Selection.of(model, binding.outputs());
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
        importer.feed();
        importer.selection.nodes().forEach(importer::convert);
        return importer.finish();
    }

    /** Constants first, then the inputs of the network. */
    private void feed() {
        for (TensorProto tensor : model.proto().graph().initializers()) {
            if (selection.tensors().contains(tensor.name())) {
                values.put(tensor.name(), Known.of(tensor));
            }
        }
        for (ValueInfo input : model.inputs()) {
            String name = input.name();
            if (!selection.tensors().contains(name)) {
                continue;
            }
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

    private void convert(VersionedNode node) {
        NodeContext context = new NodeContext(node.node(), node.opset(), values, selection.tensors(), builder);
        try {
            node.converter().orElseThrow().convert(context);
        } catch (NotKnownException e) {
            throw e.at(place(node));
        } catch (UnsupportedException e) {
            throw new UnsupportedException(place(node) + e.getMessage());
        } catch (InvalidModelException | InvalidOnnxException | ArithmeticException e) {
            throw new InvalidModelException(place(node) + e.getMessage(), e);
        }
    }

    private String place(VersionedNode node) {
        return "Cannot run node " + node.label() + " (" + node.operator() + ") of model " + model.name() + ": ";
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
