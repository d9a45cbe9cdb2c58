// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.geometry.Padding;
import io.sparkconv.geometry.Ratio;
import io.sparkconv.geometry.ReceptiveField;
import io.sparkconv.geometry.Window;
import io.sparkconv.kernel.Activation;
import io.sparkconv.op.Add;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.ConvTranspose2d;
import io.sparkconv.op.Operator;
import io.sparkconv.op.Parameter;
import io.sparkconv.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReceptiveFieldsTest {

    private static final Shape INPUT = Shape.nhwc(1, 64, 64, 1);

    private static ReceptiveField last(List<Node> nodes) {
        Graph graph = new Graph(
                "test",
                Map.of("x", INPUT),
                nodes,
                List.of(nodes.get(nodes.size() - 1).name()));
        return ReceptiveFields.of(graph, Shapes.infer(graph))
                .get(graph.outputs().get(0))
                .vertical();
    }

    private static Operator conv(Window window) {
        return new Conv2d(window, 1, weight(window), Optional.empty(), Activation.IDENTITY);
    }

    private static Operator transposed(Window window) {
        return new ConvTranspose2d(window, 0, 0, 1, weight(window), Optional.empty(), Activation.IDENTITY);
    }

    private static Parameter weight(Window w) {
        return new Parameter("w", Shape.of(1, 1, w.kernelH(), w.kernelW()), () -> new float[w.taps()]);
    }

    private static List<Node> chain(Operator... operators) {
        List<Node> nodes = new ArrayList<>();
        for (Operator operator : operators) {
            String before = nodes.isEmpty() ? "x" : nodes.get(nodes.size() - 1).name();
            nodes.add(Node.of("layer" + nodes.size(), operator, List.of(before)));
        }
        return nodes;
    }

    @Test
    void dilatedChain() {
        ReceptiveField field = last(chain(
                conv(Window.square(3).pad(1)),
                conv(Window.square(3).pad(2).dilation(2)),
                conv(Window.square(3).pad(4).dilation(4))));
        assertThat(field).isEqualTo(new ReceptiveField(15, Optional.of(Ratio.ONE), 7, true));
    }

    /** k4 s2 p1 after a 3×3: two inputs per output, seen through 3×3 windows. */
    @Test
    void transposedDividesTheStride() {
        ReceptiveField field = last(chain(
                conv(Window.square(3).pad(1)),
                transposed(Window.square(4).stride(2).pad(1))));
        assertThat(field.stride()).contains(Ratio.of(1, 2));
        assertThat(field.size()).isEqualTo(4);
        assertThat(field.padding()).isEqualTo(2);
    }

    /** k3 s2: even outputs see two inputs, odd ones one; the largest counts. */
    @Test
    void transposedTakesTheLargestPhase() {
        assertThat(last(chain(transposed(Window.square(3).stride(2)))).size()).isEqualTo(2);
    }

    @Test
    void branchesUnite() {
        List<Node> nodes = List.of(
                Node.of("a", conv(Window.square(3).pad(1)), List.of("x")),
                Node.of("b", conv(Window.square(7).pad(3)), List.of("x")),
                Node.of("sum", new Add(Activation.IDENTITY), List.of("a", "b")));
        assertThat(last(nodes)).isEqualTo(new ReceptiveField(7, Optional.of(Ratio.ONE), 3, true));
    }

    @Test
    void branchesWithOtherCentresAreNoted() {
        List<Node> nodes = List.of(
                Node.of("a", conv(Window.square(2).pad(Padding.of(0, 0, 1, 1))), List.of("x")),
                Node.of("b", conv(Window.square(3).pad(1)), List.of("x")),
                Node.of("sum", new Add(Activation.IDENTITY), List.of("a", "b")));
        ReceptiveField field = last(nodes);
        assertThat(field.aligned()).isFalse();
        assertThat(field.size()).isEqualTo(3);
    }

    /** Sixty residual blocks in a row: paths double at each, work does not. */
    @Test
    void manyDiamondsAreNoTrouble() {
        List<Node> nodes = new ArrayList<>();
        String before = "x";
        for (int i = 0; i < 60; i++) {
            nodes.add(Node.of("conv" + i, conv(Window.square(3).pad(1)), List.of(before)));
            nodes.add(Node.of("sum" + i, new Add(Activation.IDENTITY), List.of("conv" + i, before)));
            before = "sum" + i;
        }
        assertThat(last(nodes).size()).isEqualTo(121);
    }

    /** Against marking, tap by tap, which inputs reach an output. */
    @Test
    void randomChainsAgainstMarkedInputs() {
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Window> windows = new ArrayList<>();
            for (int i = random.nextInt(1, 5); i > 0; i--) {
                windows.add(Window.square(random.nextInt(1, 5))
                        .stride(random.nextInt(1, 3))
                        .dilation(random.nextInt(1, 3))
                        .pad(random.nextInt(0, 2)));
            }
            List<Node> nodes =
                    chain(windows.stream().map(ReceptiveFieldsTest::conv).toArray(Operator[]::new));
            TreeSet<Long> marked = new TreeSet<>(List.of(0L));
            for (int i = windows.size() - 1; i >= 0; i--) {
                Window w = windows.get(i);
                TreeSet<Long> before = new TreeSet<>();
                for (long out : marked) {
                    for (int k = 0; k < w.kernelH(); k++) {
                        before.add(out * w.strideH() - w.vertical(64).padBegin() + (long) k * w.dilationH());
                    }
                }
                marked = before;
            }
            ReceptiveField field = last(nodes);
            assertThat(field.size()).as("seed %d: %s", seed, windows).isEqualTo(marked.last() - marked.first() + 1);
            assertThat(field.padding()).as("seed %d: %s", seed, windows).isEqualTo(-marked.first());
        }
    }
}
