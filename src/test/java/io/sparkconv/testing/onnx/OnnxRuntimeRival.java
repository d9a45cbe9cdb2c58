// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.sparkconv.bench.Rival;
import io.sparkconv.graph.Graph;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;

/** ONNX Runtime with its best options for one thread: all optimisations, its own layouts, no pool of threads. */
public final class OnnxRuntimeRival implements Rival {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();

    @Override
    public String name() {
        return "onnxruntime";
    }

    @Override
    public String version() {
        return "ONNX Runtime " + environment.getVersion();
    }

    @Override
    public Session prepare(Graph graph, int batch, float[] images) {
        String input = graph.inputs().keySet().iterator().next();
        long[] shape = Arrays.stream(
                        OnnxRuntime.batched(graph.inputs().get(input), batch).toNchw())
                .asLongStream()
                .toArray();
        FloatBuffer direct = ByteBuffer.allocateDirect(4 * images.length)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        direct.put(images).flip();
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            OrtSession session = environment.createSession(OnnxWriter.write(graph, batch), options);
            return new Ready(session, Map.of(input, OnnxTensor.createTensor(environment, direct, shape)));
        } catch (OrtException e) {
            throw new IllegalStateException("Cannot make " + graph.name() + " ready in ONNX Runtime", e);
        }
    }

    private record Ready(OrtSession session, Map<String, OnnxTensor> inputs) implements Session {

        @Override
        public void run() {
            try {
                session.run(inputs).close();
            } catch (OrtException e) {
                throw new IllegalStateException("Cannot run ONNX Runtime", e);
            }
        }

        @Override
        public float[] output() {
            try (OrtSession.Result result = session.run(inputs)) {
                FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
                float[] values = new float[buffer.remaining()];
                buffer.get(values);
                return values;
            } catch (OrtException e) {
                throw new IllegalStateException("Cannot run ONNX Runtime", e);
            }
        }

        @Override
        public void close() {
            try {
                inputs.values().forEach(OnnxTensor::close);
                session.close();
            } catch (OrtException e) {
                throw new IllegalStateException("Cannot close ONNX Runtime", e);
            }
        }
    }
}
