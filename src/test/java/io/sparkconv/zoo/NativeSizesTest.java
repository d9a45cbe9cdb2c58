// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import ai.onnxruntime.OrtException;
import io.sparkconv.config.KernelChoice;
import io.sparkconv.graph.Graph;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.select.KernelSelection;
import io.sparkconv.onnx.wire.ElementType;
import io.sparkconv.onnx.wire.TensorProto;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import io.sparkconv.testing.GraphRun;
import io.sparkconv.testing.RelativeError;
import io.sparkconv.testing.SmallNetworks;
import io.sparkconv.testing.TestWeights;
import io.sparkconv.testing.onnx.OnnxWriter;
import io.sparkconv.testing.onnx.OrtModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All networks at the size of picture that they are made for, with random weights, against ONNX Runtime. */
@Tag("native-size")
class NativeSizesTest {

    private static final double TOLERANCE = 1e-4;
    private static final long LONG_ENOUGH = 200_000_000;
    private static final Kernels KERNELS =
            KernelSelection.choose(KernelChoice.SIMD).kernels();

    @BeforeAll
    static void head() {
        System.out.printf("%-20s %13s %12s %9s %9s%n", "model", "input", "error/range", "ours ms", "ORT ms");
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithOnnxRuntime(Zoo zoo) throws OrtException {
        Graph graph = SmallNetworks.judged(zoo.build(new TestWeights(5)));
        Shape input = graph.inputs().values().iterator().next();
        float[] image = GraphRun.images(input.elementsPerImage());
        float[] nchw = new Tensor(input, image).toNchw();
        List<TensorProto> data = List.of(TensorProto.of("data", ElementType.FLOAT, input.toNchw(), nchw));

        GraphRun run = new GraphRun(graph, KERNELS, 1);
        Timed<GraphRun> ours = timed(() -> run.on(image));
        List<float[]> actual = run.valuesNchw();
        Timed<Map<String, float[]>> theirs;
        try (OrtModel ort = new OrtModel(OnnxWriter.write(graph, 1))) {
            theirs = timed(() -> ort.run(data));
        }
        Map<String, RelativeError> errors = new LinkedHashMap<>();
        for (int i = 0; i < actual.size(); i++) {
            String layer = graph.outputs().get(i);
            errors.put(layer, RelativeError.of(actual.get(i), theirs.result().get(layer)));
        }
        double worst =
                errors.values().stream().mapToDouble(RelativeError::share).max().orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "%-20s %13s %12.2e %9.1f %9.1f%n",
                zoo.label(),
                input.toString(),
                worst,
                ours.millis(),
                theirs.millis());
        errors.forEach((layer, error) -> error.assertAtMost(TOLERANCE, layer));
    }

    private interface Run<T> {
        T go() throws OrtException;
    }

    private record Timed<T>(T result, double millis) {}

    /** Runs for a moment, at least once; the time is that of the fastest run. */
    private static <T> Timed<T> timed(Run<T> run) throws OrtException {
        long begin = System.nanoTime();
        long fastest = Long.MAX_VALUE;
        while (true) {
            long start = System.nanoTime();
            T result = run.go();
            long end = System.nanoTime();
            fastest = Math.min(fastest, end - start);
            if (end - begin > LONG_ENOUGH) {
                return new Timed<>(result, fastest / 1e6);
            }
        }
    }
}
