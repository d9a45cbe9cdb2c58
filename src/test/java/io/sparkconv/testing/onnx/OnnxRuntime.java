// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.sparkconv.graph.Graph;
import io.sparkconv.tensor.Shape;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs a graph in ONNX Runtime. */
public final class OnnxRuntime {

    private OnnxRuntime() {}

    /**
     * The values of the graph's only output in N, C, H, W order.
     *
     * @param inputs values of each input in N, C, H, W order
     */
    public static float[] run(Graph graph, int batch, Map<String, float[]> inputs) throws OrtException {
        return runAll(graph, batch, inputs).get(0);
    }

    /** The values of all the graph's outputs, as {@link #run} has them. */
    public static List<float[]> runAll(Graph graph, int batch, Map<String, float[]> inputs) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            try (OrtSession session = environment.createSession(OnnxWriter.write(graph, batch), options)) {
                return run(environment, session, graph, batch, inputs);
            }
        }
    }

    private static List<float[]> run(
            OrtEnvironment environment, OrtSession session, Graph graph, int batch, Map<String, float[]> inputs)
            throws OrtException {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            for (Map.Entry<String, Shape> input : graph.inputs().entrySet()) {
                int[] dims = batched(input.getValue(), batch).toNchw();
                long[] shape = Arrays.stream(dims).asLongStream().toArray();
                FloatBuffer values = FloatBuffer.wrap(inputs.get(input.getKey()));
                tensors.put(input.getKey(), OnnxTensor.createTensor(environment, values, shape));
            }
            try (OrtSession.Result result = session.run(tensors)) {
                List<float[]> outputs = new ArrayList<>();
                for (Map.Entry<String, OnnxValue> output : result) {
                    FloatBuffer buffer = ((OnnxTensor) output.getValue()).getFloatBuffer();
                    float[] values = new float[buffer.remaining()];
                    buffer.get(values);
                    outputs.add(values);
                }
                return outputs;
            }
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    /** The shape that a batch of samples has: the first extent counts them all. */
    public static Shape batched(Shape sample, int batch) {
        return sample.rank() == 0 ? sample : sample.withBatch(batch * sample.batch());
    }
}
