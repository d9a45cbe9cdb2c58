// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.config.KernelChoice;
import io.sparkconv.engine.Forward;
import io.sparkconv.engine.Plan;
import io.sparkconv.geometry.Padding;
import io.sparkconv.geometry.Window;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.BinaryKind;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.Span;
import io.sparkconv.kernel.select.KernelSelection;
import io.sparkconv.op.Activate;
import io.sparkconv.op.Add;
import io.sparkconv.op.BatchNorm2d;
import io.sparkconv.op.Broadcast;
import io.sparkconv.op.Constant;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.ConvTranspose2d;
import io.sparkconv.op.Dense;
import io.sparkconv.op.Flatten;
import io.sparkconv.op.Operator;
import io.sparkconv.op.Pad2d;
import io.sparkconv.op.Parameter;
import io.sparkconv.tensor.Shape;
import io.sparkconv.weights.RandomWeights;
import io.sparkconv.weights.WeightSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Each rewrite takes effect, and the network computes what it did before. */
class RewritesTest {

    private static final WeightSource WEIGHTS = new RandomWeights(11);
    private static final int CHANNELS = 12;

    private static Conv2d conv(String name, int groups) {
        return new Conv2d(
                Window.square(3).pad(1),
                groups,
                WEIGHTS.parameter(name + ".weight", CHANNELS, CHANNELS / groups, 3, 3),
                Optional.of(WEIGHTS.parameter(name + ".bias", CHANNELS)),
                Activation.IDENTITY);
    }

    private static BatchNorm2d norm() {
        return new BatchNorm2d(
                WEIGHTS.parameter("norm.weight", CHANNELS),
                WEIGHTS.parameter("norm.bias", CHANNELS),
                WEIGHTS.parameter("norm.running_mean", CHANNELS),
                WEIGHTS.parameter("norm.running_var", CHANNELS),
                1e-5f);
    }

    private static Graph graph(Node... nodes) {
        return new Graph(
                "test",
                Map.of("x", Shape.nhwc(1, 7, 6, CHANNELS)),
                List.of(nodes),
                List.of(nodes[nodes.length - 1].name()));
    }

    private static Node node(String name, Operator operator, String... inputs) {
        return Node.of(name, operator, List.of(inputs));
    }

    /** The last tensor for one image; further layers wanted keep them from being merged. */
    private static float[] run(Graph graph, String... wanted) {
        List<String> layers = new ArrayList<>(graph.outputs());
        layers.addAll(Arrays.asList(wanted));
        Kernels kernels = KernelSelection.choose(KernelChoice.AUTO).kernels();
        Plan plan = Plan.compile(graph, layers, 1, kernels);
        Forward forward = new Forward(plan);
        SplittableRandom random = new SplittableRandom(5);
        Span input = forward.input();
        for (int i = 0; i < 7 * 6 * CHANNELS; i++) {
            input.array()[input.offset() + i] = (float) (2 * random.nextDouble() - 1);
        }
        forward.run(1);
        Span out = forward.output(graph.outputs().get(0));
        int count = (int) plan.shape(graph.outputs().get(0)).elements();
        return Arrays.copyOfRange(out.array(), out.offset(), out.offset() + count);
    }

    private static List<String> kinds(Graph graph) {
        return Rewrites.forInference(graph, graph.outputs()).nodes().stream()
                .map(n -> n.operator().kind())
                .toList();
    }

    @Test
    void aShortcutIsAddedByTheLaterConvolution() {
        for (int groups : new int[] {1, 3}) {
            Graph block = graph(
                    node("a", conv("a", 1), "x"),
                    node("b", conv("b", groups), "a"),
                    node("sum", new Add(Activation.IDENTITY), "b", "x"),
                    node("relu", new Activate(Activation.RELU), "sum"));
            assertThat(kinds(block)).containsExactly("Conv2d", "Conv2d");
            assertThat(run(block)).isEqualTo(run(block, "a", "b", "sum"));
        }
    }

    @Test
    void aShortcutThatIsAConvolutionItselfComesFirst() {
        Graph block = graph(
                node("a", conv("a", 1), "x"),
                node("short", conv("short", 1), "x"),
                node("sum", new Add(Activation.RELU), "a", "short"));
        assertThat(kinds(block)).containsExactly("Conv2d", "Conv2d");
        assertThat(run(block)).isEqualTo(run(block, "a", "short"));
    }

    @Test
    void depthwiseConvolutionsAndSharedOnesKeepTheirAddition() {
        Graph depthwise =
                graph(node("a", conv("a", CHANNELS), "x"), node("sum", new Add(Activation.IDENTITY), "a", "x"));
        assertThat(kinds(depthwise)).containsExactly("Conv2d", "Add");
        Graph twice = graph(node("a", conv("a", 1), "x"), node("sum", new Add(Activation.IDENTITY), "a", "a"));
        assertThat(kinds(twice)).containsExactly("Conv2d", "Add");
    }

    @Test
    void zerosAroundAConvolutionBecomeItsPadding() {
        Graph padded =
                graph(node("pad", new Pad2d(new Padding.Explicit(0, 1, 2, 3), 0), "x"), node("a", conv("a", 1), "pad"));
        assertThat(kinds(padded)).containsExactly("Conv2d");
        Graph same = graph(
                node("pad", new Pad2d(new Padding.Explicit(0, 1, 2, 3), 0.5f), "x"), node("a", conv("a", 1), "pad"));
        assertThat(kinds(same)).containsExactly("Pad2d", "Conv2d");
        Graph apart = graph(
                node("pad", new Pad2d(new Padding.Explicit(0, 1, 2, 3), 0), "x"),
                node("same", new Activate(Activation.leakyRelu(1)), "pad"),
                node("a", conv("a", 1), "same"));
        assertThat(run(padded)).isEqualTo(run(apart));
    }

    @Test
    void batchNormalisationFoldsIntoBothConvolutions() {
        ConvTranspose2d transposed = new ConvTranspose2d(
                Window.of(3, 2).stride(2),
                0,
                0,
                3,
                WEIGHTS.parameter("t.weight", CHANNELS, CHANNELS / 3, 3, 2),
                Optional.empty(),
                Activation.IDENTITY);
        for (Operator conv : List.of(conv("a", 3), transposed)) {
            Graph normed = graph(node("a", conv, "x"), node("norm", norm(), "a"));
            assertThat(kinds(normed)).containsExactly(conv.kind());
            Graph apart = graph(
                    node("a", conv, "x"),
                    node("same", new Activate(Activation.leakyRelu(1)), "a"),
                    node("norm", norm(), "same"));
            float[] folded = run(normed);
            float[] plain = run(apart);
            assertNear(folded, plain, 1e-5f);
        }
    }

    private static Node constant(String name, int... dims) {
        Parameter value = WEIGHTS.parameter(name, dims);
        return node(name, new Constant(value, Shape.of(dims)));
    }

    @Test
    void arithmeticWithConstantsPerChannelFoldsIntoTheConvolution() {
        Node[] chain = {
            constant("m", 1, 1, 1, CHANNELS),
            constant("s", CHANNELS),
            constant("one", 1),
            node("a", conv("a", 1), "x"),
            node("product", new Broadcast(BinaryKind.MUL), "a", "m"),
            node("difference", new Broadcast(BinaryKind.SUB), "s", "product"),
            node("quotient", new Broadcast(BinaryKind.DIV), "difference", "one")
        };
        assertThat(kinds(graph(chain))).containsExactly("Conv2d");
        assertNear(run(graph(chain)), run(graph(interrupted(chain, 4))), 1e-4f);
    }

    @Test
    void arithmeticWithConstantsBecomesOneStep() {
        Node[] chain = {
            constant("m", 1, 1, 1, CHANNELS),
            constant("s", CHANNELS),
            node("product", new Broadcast(BinaryKind.MUL), "m", "x"),
            node("sum", new Broadcast(BinaryKind.ADD), "product", "s")
        };
        assertThat(kinds(graph(chain))).containsExactly("ScaleShift");
        assertNear(run(graph(chain)), run(graph(interrupted(chain, 3))), 1e-6f);
    }

    @Test
    void aBiasAddedAfterADenseLayerIsItsOwn() {
        Dense dense = new Dense(WEIGHTS.parameter("d", 5, 7 * 6 * CHANNELS), Optional.empty(), Activation.IDENTITY);
        Graph graph = graph(
                constant("bias", 1, 5),
                node("flat", new Flatten(), "x"),
                node("product", dense, "flat"),
                node("sum", new Add(Activation.IDENTITY), "product", "bias"));
        assertThat(kinds(graph)).containsExactly("Flatten", "Dense");
    }

    @Test
    void arithmeticThatIsNotPerChannelStays() {
        Graph rows = graph(
                constant("rows", 1, 7, 1, 1),
                node("a", conv("a", 1), "x"),
                node("sum", new Broadcast(BinaryKind.ADD), "a", "rows"));
        assertThat(kinds(rows)).containsExactly("Constant", "Conv2d", "Add");
    }

    /** The chain with a function in between that keeps the layers from one place on apart and changes nothing. */
    private static Node[] interrupted(Node[] chain, int from) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < chain.length; i++) {
            Node node = chain[i];
            String before = chain[i].inputs().stream()
                    .filter(n -> !n.equals("x") && !List.of("m", "s", "one").contains(n))
                    .findFirst()
                    .orElse("");
            if (i >= from) {
                nodes.add(node("same" + i, new Activate(Activation.leakyRelu(1)), before));
                String same = nodes.get(nodes.size() - 1).name();
                node = chain[i].withInputs(chain[i].inputs().stream()
                        .map(n -> n.equals(before) ? same : n)
                        .toList());
            }
            nodes.add(node);
        }
        return nodes.toArray(Node[]::new);
    }

    private static void assertNear(float[] actual, float[] expected, float tolerance) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], Offset.offset(tolerance));
        }
    }
}
