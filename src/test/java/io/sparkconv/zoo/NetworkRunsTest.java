// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.config.KernelChoice;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.ScalarKernels;
import io.sparkconv.kernel.select.KernelSelection;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import io.sparkconv.testing.GraphRun;
import io.sparkconv.testing.RelativeError;
import io.sparkconv.testing.SmallNetworks;
import io.sparkconv.testing.TestWeights;
import io.sparkconv.testing.Values;
import io.sparkconv.testing.onnx.OnnxRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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
        Graph graph = SmallNetworks.of(zoo, new TestWeights(5));
        Shape input = graph.inputs().values().iterator().next();
        float[] images = GraphRun.images(BATCH * input.elementsPerImage());
        float[] first = Arrays.copyOf(images, input.elementsPerImage());

        compare(zoo, graph, AlgorithmChoice.EXACT, exact(graph, first));
        GraphRun three = new GraphRun(graph, SIMD, BATCH).on(images);
        List<float[]> simd = new GraphRun(graph, SIMD, 1).on(first).values();
        List<float[]> scalar =
                new GraphRun(graph, ScalarKernels.of(), 1).on(first).values();
        for (int i = 0; i < simd.size(); i++) {
            String layer = graph.outputs().get(i);
            Values.assertSameBits(simd.get(i), scalar.get(i), layer + ": vector and plain loops");
            float[] alone = Arrays.copyOf(three.values().get(i), simd.get(i).length);
            Values.assertSameBits(alone, simd.get(i), layer + ": three images and one");
        }
        float[] nchw = new Tensor(input.withBatch(BATCH), images).toNchw();
        List<float[]> theirs = OnnxRuntime.runAll(graph, BATCH, Map.of("data", nchw));
        for (int i = 0; i < theirs.size(); i++) {
            RelativeError.of(three.valuesNchw().get(i), theirs.get(i))
                    .assertAtMost(1e-4, graph.outputs().get(i));
        }
        compare(zoo, graph, AlgorithmChoice.AUTO, simd);
    }

    private static List<float[]> exact(Graph graph, float[] image) {
        return new GraphRun(graph, SIMD, 1, AlgorithmChoice.EXACT).on(image).values();
    }

    @Test
    void theFileOfHashesHasALineForEachNetworkAndChoiceOfAlgorithms() throws IOException {
        List<String> keys = Zoo.names().stream()
                .flatMap(name -> Stream.of(name + " exact", name + " auto"))
                .toList();
        assertThat(hashes().map(line -> line.substring(0, line.indexOf(' ', line.indexOf(' ') + 1))))
                .containsExactlyInAnyOrderElementsOf(keys);
    }

    /**
     * The file has lines of a network's name, what {@code --algorithms} was, the algorithms that its layers run by, and a
     * hash of its bits.
     */
    private static void compare(Zoo zoo, Graph whole, AlgorithmChoice choice, List<float[]> outputs)
            throws IOException {
        Graph graph = Rewrites.withMethods(whole, choice);
        Shapes shapes = Shapes.infer(graph);
        String algorithms = graph.nodes().stream()
                .map(node -> algorithm(node, shapes))
                .filter(label -> !label.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining("+"));
        String key = zoo.label() + " " + choice.name().toLowerCase(Locale.ROOT) + " ";
        assertThat(hashes())
                .filteredOn(line -> line.startsWith(key))
                .containsExactly(key + algorithms + " " + hash(outputs));
    }

    private static Stream<String> hashes() throws IOException {
        try (InputStream file = NetworkRunsTest.class.getResourceAsStream("/zoo/hashes.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines();
        }
    }

    private static String algorithm(Node node, Shapes shapes) {
        return node.operator().algorithm(shapes.inputsOf(node));
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
}
