// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.sparkconv.onnx.wire.TensorProto;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model in ONNX Runtime, on one thread. */
public final class OrtModel implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    public OrtModel(byte[] model) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        session = environment.createSession(model, options);
    }

    /** The values of every output of float32, by name. */
    public Map<String, float[]> run(List<TensorProto> inputs) throws OrtException {
        Map<String, float[]> values = new LinkedHashMap<>();
        run(inputs, (name, tensor) -> {
            FloatBuffer buffer = tensor.getFloatBuffer();
            if (buffer != null) {
                float[] copy = new float[buffer.remaining()];
                buffer.get(copy);
                values.put(name, copy);
            }
        });
        return values;
    }

    /** The shape of every output, by name. */
    public Map<String, long[]> shapes(List<TensorProto> inputs) throws OrtException {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        run(inputs, (name, tensor) -> shapes.put(name, tensor.getInfo().getShape()));
        return shapes;
    }

    private interface Output {
        void take(String name, OnnxTensor tensor) throws OrtException;
    }

    private void run(List<TensorProto> inputs, Output output) throws OrtException {
        Map<String, OnnxTensor> fed = new HashMap<>();
        try {
            for (TensorProto input : inputs) {
                long[] shape = Arrays.stream(input.dims()).asLongStream().toArray();
                fed.put(input.name(), OnnxTensor.createTensor(environment, FloatBuffer.wrap(input.floats()), shape));
            }
            try (OrtSession.Result result = session.run(fed)) {
                for (var entry : result) {
                    output.take(entry.getKey(), (OnnxTensor) entry.getValue());
                }
            }
        } finally {
            fed.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
