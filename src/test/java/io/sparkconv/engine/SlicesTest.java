// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.geometry.Window;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.ScalarKernels;
import io.sparkconv.kernel.Span;
import io.sparkconv.kernel.simd.SimdKernels;
import io.sparkconv.op.Activate;
import io.sparkconv.op.Concat;
import io.sparkconv.op.Conv2d;
import io.sparkconv.tensor.Shape;
import io.sparkconv.testing.PlainRun;
import io.sparkconv.testing.Values;
import io.sparkconv.weights.RandomWeights;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tensors written straight into the one that they are joined to: the scalar kernels cannot, and are compared with. */
@Tag("simd")
class SlicesTest {

    private static final Kernels SIMD = SimdKernels.of();
    private static final Kernels SCALAR = ScalarKernels.of();

    private static Node conv(String name, String from, int in, int out) {
        return Node.of(
                name,
                new Conv2d(
                        Window.square(1),
                        1,
                        new RandomWeights(3).parameter(name, out, in, 1, 1),
                        Optional.empty(),
                        Activation.RELU),
                List.of(from));
    }

    private static Node concat(String name, String... inputs) {
        return Node.of(name, new Concat(), List.of(inputs));
    }

    private static Graph graph(List<Node> nodes, String... outputs) {
        return new Graph("test", Map.of("x", Shape.nhwc(1, 3, 5, 4)), nodes, List.of(outputs));
    }

    private static Step step(Plan plan, String layer) {
        return plan.steps().stream()
                .filter(step -> step.node().name().equals(layer))
                .findFirst()
                .orElseThrow();
    }

    private static float[] run(Plan plan, float[] images, String layer) {
        Forward forward = new Forward(plan);
        Span input = forward.input();
        System.arraycopy(images, 0, input.array(), input.offset(), images.length);
        forward.run(plan.batch());
        Span output = forward.output(layer);
        int length = plan.batch() * plan.shape(layer).elementsPerImage();
        return Arrays.copyOfRange(output.array(), output.offset(), output.offset() + length);
    }

    @Test
    void sameBitsAsCopies() {
        int direct = 0;
        int copied = 0;
        for (long seed = 0; seed < 250; seed++) {
            Graph graph = RandomConcats.of(seed);
            for (int batch : new int[] {1, 3}) {
                float[] images = PlainRun.values(
                        seed, batch * (int) graph.inputs().get("x").elements());
                Plan slices = Plan.compile(graph, graph.outputs(), batch, SIMD);
                Plan copies = Plan.compile(graph, graph.outputs(), batch, SCALAR);
                for (String layer : graph.outputs()) {
                    String what = "seed " + seed + ", batch " + batch + ", layer " + layer;
                    Values.assertSameBits(run(slices, images, layer), run(copies, images, layer), what);
                }
                for (Step step : slices.steps()) {
                    if (step.node().operator() instanceof Concat) {
                        copied += step.inputs().size();
                        direct += step.node().inputs().size() - step.inputs().size();
                    }
                }
            }
        }
        assertThat(direct).as("inputs written in place").isGreaterThan(300);
        assertThat(copied).as("inputs copied").isGreaterThan(300);
    }

    @Test
    void whatOnlyTheConcatenationReadsIsNotCopied() {
        Plan plan = Plan.ready(
                graph(List.of(conv("a", "x", 4, 7), conv("b", "x", 4, 2), concat("all", "a", "b")), "all"), 2, SIMD);
        assertThat(step(plan, "all").inputs()).isEmpty();
        assertThat(plan.layers()).hasSize(3);
        assertThat(plan.operand("b")).isEqualTo(plan.operand("all").from(7));
    }

    @Test
    void whatIsReadElsewhereOrWantedOrAnInputIsCopied() {
        List<Node> nodes = List.of(
                conv("shared", "x", 4, 3),
                conv("wanted", "x", 4, 2),
                conv("twice", "x", 4, 1),
                concat("all", "shared", "x", "wanted", "twice", "twice"),
                conv("other", "shared", 3, 2));
        Plan plan = Plan.ready(graph(nodes, "all", "wanted", "other"), 2, SIMD);
        assertThat(step(plan, "all").inputs())
                .containsExactly(
                        plan.operand("shared"),
                        plan.operand("x"),
                        plan.operand("wanted"),
                        plan.operand("twice"),
                        plan.operand("twice"));
    }

    @Test
    void aConcatenationMayBePartOfAnother() {
        List<Node> nodes = List.of(
                conv("a", "x", 4, 5),
                conv("b", "x", 4, 3),
                concat("inner", "a", "x", "b"),
                conv("c", "x", 4, 2),
                concat("outer", "c", "inner"));
        Plan plan = Plan.ready(graph(nodes, "outer"), 2, SIMD);
        assertThat(step(plan, "inner").inputs()).containsExactly(plan.operand("x"));
        assertThat(step(plan, "outer").inputs()).isEmpty();
        assertThat(plan.operand("b")).isEqualTo(plan.operand("outer").from(2 + 5 + 4));
    }

    /** The step after a concatenation may take its memory, but none before it. */
    @Test
    void theWholeLivesFromItsFirstPartOn() {
        List<Node> nodes = List.of(
                conv("a", "x", 4, 6),
                conv("between", "x", 4, 6),
                conv("b", "between", 6, 6),
                concat("all", "a", "b"),
                Node.of("tanh", new Activate(Activation.TANH), List.of("all")));
        Graph graph = graph(nodes, "tanh");
        Plan one = Plan.ready(graph, 1, SIMD);
        assertThat(one.operand("tanh")).isEqualTo(one.operand("all"));
        Plan plan = Plan.ready(graph, 3, SIMD);
        float[] images = PlainRun.values(5, 3 * 3 * 5 * 4);
        Values.assertSameBits(run(plan, images, "tanh"), run(Plan.ready(graph, 3, SCALAR), images, "tanh"), "tanh");
    }
}
