// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.kernel.ScalarKernels;
import io.sparkconv.onnx.OnnxModel;
import io.sparkconv.onnx.run.OnnxSession;
import io.sparkconv.onnx.wire.ElementType;
import io.sparkconv.onnx.wire.ExternalData;
import io.sparkconv.onnx.wire.OnnxFile;
import io.sparkconv.onnx.wire.OnnxLimits;
import io.sparkconv.onnx.wire.TensorProto;
import io.sparkconv.tensor.Shape;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A model of one node with one output, of any operator set, fed with random values; run here and in ONNX Runtime. */
public final class NodeCase {

    private static final int CAST_OPSET = 6;

    private final String type;
    private final int opset;
    private final OnnxNodes onnx = new OnnxNodes();
    private final List<String> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>(List.of("result"));
    private final List<OnnxNodes.Attribute> attributes = new ArrayList<>();
    private final Map<String, int[]> dims = new LinkedHashMap<>();
    private final Map<String, float[]> values = new LinkedHashMap<>();
    private final Map<String, Integer> casts = new LinkedHashMap<>();
    private final Set<Class<?>> operators = new HashSet<>();
    private final Random random = new Random(7);

    private NodeCase(String type, int opset) {
        this.type = type;
        this.opset = opset;
    }

    public static NodeCase of(String type, int opset) {
        return new NodeCase(type, opset);
    }

    /** An input of the model. */
    public NodeCase input(int... extents) {
        String name = "x" + inputs.size();
        float[] numbers = new float[(int) Shape.of(extents).elements()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        onnx.input(name, extents);
        inputs.add(name);
        dims.put(name, extents);
        values.put(name, numbers);
        return this;
    }

    /** An input of the model with these values. */
    public NodeCase input(float[] numbers, int... extents) {
        input(extents);
        values.put(inputs.get(inputs.size() - 1), numbers);
        return this;
    }

    /** An input of the model that the node reads as int64, and that is not known before it runs. */
    public NodeCase indices(float[] numbers, int... extents) {
        return casted(OnnxActivations.INT64, numbers, extents);
    }

    /** An input of the model that the node reads as another type. */
    NodeCase casted(int elementType, float[] numbers, int... extents) {
        input(numbers, extents);
        int last = inputs.size() - 1;
        casts.put(inputs.get(last), elementType);
        inputs.set(last, inputs.get(last) + ".cast");
        return this;
    }

    public NodeCase constant(float[] numbers, int... extents) {
        inputs.add(onnx.constant(numbers, extents));
        return this;
    }

    /** A constant vector of int64. */
    public NodeCase integers(long... numbers) {
        inputs.add(onnx.constant(numbers));
        return this;
    }

    /** An input that is left out. */
    public NodeCase none() {
        inputs.add("");
        return this;
    }

    public NodeCase with(String name, long value) {
        attributes.add(OnnxNodes.integer(name, value));
        return this;
    }

    public NodeCase with(String name, float value) {
        attributes.add(OnnxNodes.real(name, value));
        return this;
    }

    public NodeCase with(String name, int... list) {
        attributes.add(OnnxNodes.integers(name, list));
        return this;
    }

    public NodeCase with(String name, String value) {
        attributes.add(OnnxNodes.text(name, value));
        return this;
    }

    /** The result is the second output. */
    public NodeCase second() {
        outputs.set(0, "first");
        outputs.add("result");
        return this;
    }

    /** A further output, which nobody reads. */
    public NodeCase alsoGives(String output) {
        outputs.add(output);
        return this;
    }

    /** The kinds of layers that have been run here. */
    public Set<Class<?>> operators() {
        return operators;
    }

    private byte[] model() {
        casts.forEach((input, elementType) ->
                onnx.node("Cast", input + ".cast", List.of(input), OnnxNodes.integer("to", elementType)));
        onnx.node(type, outputs, inputs, attributes.toArray(OnnxNodes.Attribute[]::new));
        boolean cast = opset >= CAST_OPSET;
        if (cast) {
            onnx.node("Cast", "y", List.of("result"), OnnxNodes.integer("to", OnnxActivations.FLOAT));
        }
        onnx.output(cast ? "y" : "result");
        return onnx.model(opset);
    }

    /** The result, in ONNX's order. */
    public TensorProto ours() {
        return ours(model());
    }

    private TensorProto ours(byte[] bytes) {
        OnnxModel model =
                new OnnxModel(type + "-" + opset, OnnxFile.parse(bytes, ExternalData.none(), OnnxLimits.DEFAULT));
        Map<String, TensorProto> fed = new LinkedHashMap<>();
        dims.forEach(
                (name, extents) -> fed.put(name, TensorProto.of(name, ElementType.FLOAT, extents, values.get(name))));
        OnnxSession session = OnnxSession.of(model, fed, model.outputs(), ScalarKernels.of(), AlgorithmChoice.AUTO);
        if (session.plan() != null) {
            session.plan().layers().forEach(l -> operators.add(l.operator().getClass()));
        }
        return session.run().values().iterator().next();
    }

    /** @throws AssertionError if shape or values differ from ONNX Runtime's */
    public void agrees() throws OrtException {
        byte[] bytes = model();
        TensorProto actual = ours(bytes);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, OnnxTensor> fed = new HashMap<>();
        try (OrtSession session = environment.createSession(bytes, new OrtSession.SessionOptions())) {
            for (String name : dims.keySet()) {
                long[] shape = Arrays.stream(dims.get(name)).asLongStream().toArray();
                fed.put(name, OnnxTensor.createTensor(environment, FloatBuffer.wrap(values.get(name)), shape));
            }
            try (OrtSession.Result result = session.run(fed)) {
                OnnxTensor expected = (OnnxTensor) result.get(0);
                requireShape(actual, expected.getInfo().getShape());
                requireValues(actual.floats(), expected.getFloatBuffer());
            }
        } finally {
            fed.values().forEach(OnnxTensor::close);
        }
    }

    private void requireShape(TensorProto actual, long[] expected) {
        if (!Arrays.equals(Arrays.stream(actual.dims()).asLongStream().toArray(), expected)) {
            throw new AssertionError(type + "-" + opset + ": shape is " + Arrays.toString(actual.dims())
                    + " but ONNX Runtime has " + Arrays.toString(expected));
        }
    }

    private void requireValues(float[] actual, FloatBuffer expected) {
        for (int i = 0; i < actual.length; i++) {
            float other = expected.get(i);
            boolean same = Float.compare(actual[i], other) == 0
                    || Math.abs(actual[i] - other) <= 1e-5f * Math.max(1, Math.abs(other));
            if (!same) {
                throw new AssertionError(
                        type + "-" + opset + ": value " + i + " is " + actual[i] + " but ONNX Runtime has " + other);
            }
        }
    }
}
