// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.sparkconv.config.KernelChoice;
import io.sparkconv.engine.Forward;
import io.sparkconv.engine.Plan;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.ScalarKernels;
import io.sparkconv.kernel.Span;
import io.sparkconv.kernel.select.KernelSelection;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import io.sparkconv.testing.SmallNetworks;
import io.sparkconv.testing.Values;
import io.sparkconv.testing.onnx.OnnxRuntime;
import io.sparkconv.weights.RandomWeights;
import io.sparkconv.weights.WeightSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Forward passes of all networks over small pictures, with random weights. */
@Tag("simd")
class NetworkRunsTest {

    private static final int BATCH = 3;
    private static final Kernels SIMD =
            KernelSelection.choose(KernelChoice.SIMD).kernels();

    @ParameterizedTest
    @EnumSource
    void agreesWithOnnxRuntimeAndWithItselfToTheBit(Zoo zoo) throws OrtException, IOException {
        Graph graph = SmallNetworks.of(zoo, new TestWeights(new RandomWeights(5)));
        Shape input = graph.inputs().values().iterator().next();
        float[] images = images(BATCH * input.elementsPerImage());
        float[] first = Arrays.copyOf(images, input.elementsPerImage());

        List<float[]> three = run(graph, SIMD, BATCH, images);
        List<float[]> simd = run(graph, SIMD, 1, first);
        List<float[]> scalar = run(graph, ScalarKernels.of(), 1, first);
        for (int i = 0; i < simd.size(); i++) {
            String layer = graph.outputs().get(i);
            Values.assertSameBits(simd.get(i), scalar.get(i), layer + ": vector and plain loops");
            Values.assertSameBits(
                    Arrays.copyOf(three.get(i), simd.get(i).length), simd.get(i), layer + ": three images and one");
        }
        compare(graph, three, OnnxRuntime.runAll(graph, BATCH, Map.of("data", nchw(images, input))));
        compare(zoo, graph, simd);
    }

    private static void compare(Graph graph, List<float[]> actual, List<float[]> expected) {
        Shapes shapes = Shapes.infer(graph);
        for (int i = 0; i < expected.size(); i++) {
            String layer = graph.outputs().get(i);
            float[] ours = nchw(actual.get(i), shapes.of(layer));
            float[] theirs = expected.get(i);
            assertThat(ours).hasSameSizeAs(theirs);
            double error = 0;
            double least = theirs[0];
            double most = theirs[0];
            for (int e = 0; e < theirs.length; e++) {
                error = Math.max(error, Math.abs(ours[e] - theirs[e]));
                least = Math.min(least, theirs[e]);
                most = Math.max(most, theirs[e]);
            }
            assertThat(most - least).as("range of %s", layer).isPositive().isFinite();
            assertThat(error).as("error of %s", layer).isLessThanOrEqualTo(1e-4 * (most - least));
        }
    }

    /** The file has a line for each network: its name, the algorithms that its layers run by, and a hash of its bits. */
    private static void compare(Zoo zoo, Graph graph, List<float[]> outputs) throws IOException {
        Shapes shapes = Shapes.infer(graph);
        String algorithms = graph.nodes().stream()
                .map(node -> algorithm(node, shapes))
                .filter(label -> !label.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining("+"));
        String key = zoo.label() + " " + algorithms + " ";
        try (InputStream file = NetworkRunsTest.class.getResourceAsStream("/zoo/hashes.txt")) {
            assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .filteredOn(line -> line.startsWith(key))
                    .containsExactly(key + hash(outputs));
        }
    }

    private static String algorithm(Node node, Shapes shapes) {
        return node.operator().algorithm(shapes.inputsOf(node));
    }

    private static List<float[]> run(Graph graph, Kernels kernels, int batch, float[] images) {
        Plan plan = Plan.compile(graph, graph.outputs(), batch, kernels);
        Forward forward = new Forward(plan);
        Span input = forward.input();
        System.arraycopy(images, 0, input.array(), input.offset(), images.length);
        forward.run(batch);
        List<float[]> outputs = new ArrayList<>();
        for (String layer : graph.outputs()) {
            Span span = forward.output(layer);
            int length = batch * plan.shape(layer).elementsPerImage();
            outputs.add(Arrays.copyOfRange(span.array(), span.offset(), span.offset() + length));
        }
        return outputs;
    }

    private static float[] images(int count) {
        SplittableRandom random = new SplittableRandom(17);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (4 * random.nextDouble() - 2);
        }
        return values;
    }

    private static float[] nchw(float[] values, Shape shape) {
        return new Tensor(shape.withBatch(BATCH), values).toNchw();
    }

    private static String hash(List<float[]> tensors) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (float[] tensor : tensors) {
                ByteBuffer bytes = ByteBuffer.allocate(4 * tensor.length);
                bytes.asFloatBuffer().put(tensor);
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Makes each tensor once. Variances are doubled, or the deepest networks would magnify what is rounded early on. */
    private record TestWeights(WeightSource source, Map<String, float[]> made) implements WeightSource {

        TestWeights(WeightSource source) {
            this(source, new HashMap<>());
        }

        @Override
        public float[] values(String name, Shape shape) {
            return made.computeIfAbsent(name, n -> make(n, shape));
        }

        private float[] make(String name, Shape shape) {
            float[] values = source.values(name, shape);
            for (int i = 0; i < values.length && name.endsWith(".running_var"); i++) {
                values[i] *= 2;
            }
            return values;
        }

        @Override
        public String description() {
            return source.description();
        }
    }
}
