// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.run;

import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.engine.Forward;
import io.sparkconv.engine.Plan;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.Span;
import io.sparkconv.onnx.Binding;
import io.sparkconv.onnx.ImportedNetwork;
import io.sparkconv.onnx.Importer;
import io.sparkconv.onnx.OnnxModel;
import io.sparkconv.onnx.build.Known;
import io.sparkconv.onnx.build.NotKnownException;
import io.sparkconv.onnx.wire.ElementType;
import io.sparkconv.onnx.wire.TensorProto;
import io.sparkconv.onnx.wire.ValueInfo;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model made ready for tensors of given shapes. Inputs whose values a layer needs beforehand, such as filters or
 * shapes that are fed, become part of the network.
 */
public final class OnnxSession {

    private final OnnxModel model;
    private final Map<String, TensorProto> inputs;
    private final ImportedNetwork network;
    private final Forward forward;

    private OnnxSession(
            OnnxModel model,
            Map<String, TensorProto> inputs,
            ImportedNetwork network,
            Kernels kernels,
            AlgorithmChoice algorithms) {
        this.model = model;
        this.inputs = inputs;
        this.network = network;
        this.forward = network.graph().outputs().isEmpty()
                ? null
                : new Forward(Plan.compile(network.graph(), network.graph().outputs(), 1, kernels, algorithms));
    }

    /**
     * Prepares a model.
     *
     * @param inputs a tensor for every input that has no initializer
     * @param outputs the tensors wanted
     * @param algorithms those that may be chosen
     */
    public static OnnxSession of(
            OnnxModel model,
            Map<String, TensorProto> inputs,
            List<String> outputs,
            Kernels kernels,
            AlgorithmChoice algorithms) {
        Map<String, int[]> dims = new LinkedHashMap<>();
        List<String> images = new ArrayList<>();
        inputs.forEach((name, tensor) -> {
            dims.put(name, tensor.dims());
            if (tensor.dims().length == 4) {
                images.add(name);
            }
        });
        Map<String, Known> known = new HashMap<>();
        for (TensorProto tensor : inputs.values()) {
            if (tensor.type().isInteger()) {
                known.put(tensor.name(), Known.of(tensor));
            }
        }
        while (true) {
            try {
                ImportedNetwork network = Importer.load(model, new Binding(dims, known, outputs, images));
                return new OnnxSession(model, inputs, network, kernels, algorithms);
            } catch (NotKnownException e) {
                TensorProto tensor = inputs.get(e.tensor());
                if (tensor == null || known.putIfAbsent(e.tensor(), Known.of(tensor)) != null) {
                    throw e;
                }
            }
        }
    }

    /** The names that the model's inputs get, in its order, from as many tensors. */
    public static Map<String, TensorProto> named(OnnxModel model, List<TensorProto> tensors) {
        List<ValueInfo> inputs = model.inputs();
        if (tensors.size() != inputs.size()) {
            throw new InvalidModelException("Cannot run model " + model.name() + ": number of input tensors is "
                    + tensors.size() + " but must be " + inputs.size());
        }
        Map<String, TensorProto> named = new LinkedHashMap<>();
        for (int i = 0; i < tensors.size(); i++) {
            TensorProto t = tensors.get(i);
            String name = inputs.get(i).name();
            named.put(name, TensorProto.of(name, t.type(), t.dims(), t.bytes()));
        }
        return named;
    }

    /** Runs the network over its tensors: the wanted tensors, in ONNX's order. */
    public Map<String, TensorProto> run() {
        if (forward != null) {
            for (String name : forward.plan().inputs()) {
                feed(name);
            }
            forward.run(1);
        }
        Map<String, TensorProto> results = new LinkedHashMap<>();
        network.types().forEach((name, type) -> results.put(name, result(name, type)));
        return results;
    }

    private void feed(String name) {
        TensorProto tensor = inputs.get(name);
        Shape shape = forward.plan().shape(name);
        int[] d = tensor.dims();
        float[] values = tensor.floats();
        float[] stored = shape.isImage()
                ? Tensor.fromNchw(d[0], d[1], d[2], d[3], values).data()
                : values;
        Span span = forward.input(name);
        System.arraycopy(stored, 0, span.array(), span.offset(), stored.length);
    }

    private TensorProto result(String name, ElementType type) {
        if (network.known().containsKey(name)) {
            Known known = network.known().get(name);
            return known.isInteger() && !type.isReal()
                    ? TensorProto.of(name, type, known.dims(), known.longs())
                    : tensor(name, type, known.dims(), known.floats());
        }
        Shape shape = forward.plan().shape(name);
        Span span = forward.output(name);
        int count = Math.toIntExact(shape.elements());
        float[] stored = Arrays.copyOfRange(span.array(), span.offset(), span.offset() + count);
        return tensor(name, type, shape.toNchw(), new Tensor(shape, stored).toNchw());
    }

    private static TensorProto tensor(String name, ElementType type, int[] dims, float[] values) {
        if (type.isReal()) {
            return TensorProto.of(name, type, dims, values);
        }
        long[] longs = new long[values.length];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = (long) values[i];
        }
        return TensorProto.of(name, type, dims, longs);
    }

    /** The plan that is run; null if nothing is left to compute. */
    public Plan plan() {
        return forward == null ? null : forward.plan();
    }

    /** The model. */
    public OnnxModel model() {
        return model;
    }
}
