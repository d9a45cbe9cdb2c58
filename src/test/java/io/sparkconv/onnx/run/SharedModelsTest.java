// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.run;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.config.KernelChoice;
import io.sparkconv.engine.Forward;
import io.sparkconv.engine.Plan;
import io.sparkconv.graph.Graph;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.Span;
import io.sparkconv.kernel.select.KernelSelection;
import io.sparkconv.onnx.OnnxModel;
import io.sparkconv.onnx.wire.TensorProto;
import io.sparkconv.testing.onnx.OrtModel;
import io.sparkconv.testing.shared.SharedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole networks against what others computed, against ONNX Runtime, and against themselves. */
@Tag("shared")
class SharedModelsTest {

    private static final double TOLERANCE = 1e-4;
    private static final double AUTHORS_TOLERANCE = 1e-3;
    private static final int BATCH = 16;
    private static final int RUNS = 15;
    private static final Kernels KERNELS =
            KernelSelection.choose(KernelChoice.AUTO).kernels();
    private static final Map<String, List<String>> TABLE = new TreeMap<>();

    static List<SharedModel> models() throws IOException {
        return SharedModel.all();
    }

    @AfterAll
    static void print() {
        System.out.printf("%-32s %12s %12s %9s %9s%n", "model", "error/stored", "error/ORT", "ours ms", "ORT ms");
        TABLE.forEach((model, cells) -> System.out.printf("%-32s %s%n", model, String.join(" ", cells)));
    }

    @ParameterizedTest
    @MethodSource("models")
    void agreesWithOthers(SharedModel shared) throws IOException, OrtException {
        OnnxModel model = shared.open();
        double worstStored = 0;
        double worstOrt = 0;
        double[] millis = new double[2];
        try (OrtModel ort = new OrtModel(Files.readAllBytes(shared.file()))) {
            for (SharedModel.DataSet set : shared.dataSets()) {
                OnnxSession session = session(model, set.inputs());
                Map<String, TensorProto> actual = session.run();
                Map<String, float[]> others = ort.run(set.inputs());
                for (TensorProto stored : set.outputs()) {
                    TensorProto ours = actual.get(stored.name());
                    assertThat(ours.dims()).as(stored.name()).isEqualTo(stored.dims());
                    double error = error(ours.floats(), stored.floats());
                    assertThat(error)
                            .as("stored " + stored.name())
                            .isLessThanOrEqualTo(
                                    set.byAuthor() ? AUTHORS_TOLERANCE : TOLERANCE * largest(stored.floats()));
                    worstStored = Math.max(worstStored, error / largest(stored.floats()));
                    float[] theirs = others.get(stored.name());
                    double difference = error(ours.floats(), theirs);
                    assertThat(difference)
                            .as("ONNX Runtime's " + stored.name())
                            .isLessThanOrEqualTo(TOLERANCE * largest(theirs));
                    worstOrt = Math.max(worstOrt, difference / largest(theirs));
                }
                millis = time(session, ort, set.inputs());
            }
        }
        TABLE.put(
                shared.toString(),
                List.of(
                        String.format(Locale.ROOT, "%12.2e", worstStored),
                        String.format(Locale.ROOT, "%12.2e", worstOrt),
                        String.format(Locale.ROOT, "%9.2f", millis[0]),
                        String.format(Locale.ROOT, "%9.2f", millis[1])));
    }

    private static OnnxSession session(OnnxModel model, List<TensorProto> inputs) {
        return OnnxSession.of(model, OnnxSession.named(model, inputs), model.outputs(), KERNELS, AlgorithmChoice.AUTO);
    }

    private static double[] time(OnnxSession session, OrtModel ort, List<TensorProto> inputs) throws OrtException {
        double[] best = {Double.MAX_VALUE, Double.MAX_VALUE};
        for (int run = 0; run < 2 * RUNS; run++) {
            long start = System.nanoTime();
            session.run();
            long middle = System.nanoTime();
            ort.run(inputs);
            long end = System.nanoTime();
            if (run >= RUNS) {
                best[0] = Math.min(best[0], (middle - start) / 1e6);
                best[1] = Math.min(best[1], (end - middle) / 1e6);
            }
        }
        return best;
    }

    private static double error(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        double worst = 0;
        for (int i = 0; i < actual.length; i++) {
            double error = Math.abs((double) actual[i] - expected[i]);
            worst = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.max(worst, error);
        }
        return worst;
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyImageHasTheSameBitsAloneAndInABatchWithAnyKernels(SharedModel shared) throws IOException {
        Graph graph = shared.chosen().graph();
        List<float[]> images = images(shared);
        Kernels scalar = KernelSelection.choose(KernelChoice.SCALAR).kernels();
        Kernels simd = KernelSelection.choose(KernelChoice.SIMD).kernels();
        List<List<float[]>> batch = run(graph, BATCH, simd, images);
        for (int i = 0; i < BATCH; i++) {
            List<float[]> alone = run(graph, 1, simd, images.subList(i, i + 1)).get(0);
            for (int output = 0; output < alone.size(); output++) {
                assertThat(batch.get(i).get(output)).as("image %d", i).isEqualTo(alone.get(output));
            }
        }
        List<float[]> plain = run(graph, 1, scalar, images.subList(0, 1)).get(0);
        for (int output = 0; output < plain.size(); output++) {
            assertThat(plain.get(output))
                    .as("without vectors")
                    .isEqualTo(batch.get(0).get(output));
        }
    }

    /** The stored input, and others with its values in random order. */
    private static List<float[]> images(SharedModel shared) throws IOException {
        float[] stored = shared.dataSets().get(0).firstImage().get(0).floats();
        Random random = new Random(1);
        List<float[]> images = new ArrayList<>(List.of(stored));
        while (images.size() < BATCH) {
            float[] image = new float[stored.length];
            for (int i = 0; i < image.length; i++) {
                image[i] = stored[random.nextInt(stored.length)];
            }
            images.add(image);
        }
        return images;
    }

    /** All outputs of every image, in storage order. */
    private static List<List<float[]>> run(Graph graph, int batch, Kernels kernels, List<float[]> images) {
        Plan plan = Plan.compile(graph, graph.outputs(), batch, kernels);
        Forward forward = new Forward(plan);
        Span input = forward.input();
        for (int i = 0; i < images.size(); i++) {
            float[] image = images.get(i);
            System.arraycopy(image, 0, input.array(), input.offset() + i * image.length, image.length);
        }
        forward.run(images.size());
        List<List<float[]>> results = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            List<float[]> outputs = new ArrayList<>();
            for (String output : graph.outputs()) {
                Span span = forward.output(output);
                int count = (int) plan.shape(output).elements();
                int from = span.offset() + i * count;
                outputs.add(Arrays.copyOfRange(span.array(), from, from + count));
            }
            results.add(outputs);
        }
        return results;
    }
}
