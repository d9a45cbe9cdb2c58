// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkconv.engine.Forward;
import io.sparkconv.engine.Plan;
import io.sparkconv.geometry.Interval;
import io.sparkconv.geometry.Padding;
import io.sparkconv.geometry.Rounding;
import io.sparkconv.geometry.Window;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.ReceptiveFields;
import io.sparkconv.graph.Shapes;
import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.ScalarKernels;
import io.sparkconv.kernel.Span;
import io.sparkconv.op.Activate;
import io.sparkconv.op.Add;
import io.sparkconv.op.AveragePool2d;
import io.sparkconv.op.BatchNorm2d;
import io.sparkconv.op.ChannelShuffle;
import io.sparkconv.op.Concat;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.ConvTranspose2d;
import io.sparkconv.op.DepthToSpace;
import io.sparkconv.op.Flatten;
import io.sparkconv.op.GlobalPool2d;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.LocalResponseNorm;
import io.sparkconv.op.MaxPool2d;
import io.sparkconv.op.Operator;
import io.sparkconv.op.Pad;
import io.sparkconv.op.Pad2d;
import io.sparkconv.op.Softmax;
import io.sparkconv.op.SpaceToDepth;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import io.sparkconv.testing.RandomLayers;
import io.sparkconv.weights.RandomWeights;
import io.sparkconv.weights.WeightSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackprojectionTest {

    private static final Kernels KERNELS = ScalarKernels.of();
    private static final WeightSource WEIGHTS = new RandomWeights(7);

    private final SplittableRandom random = new SplittableRandom(3);

    private Tensor values(Shape shape) {
        float[] values = new float[(int) shape.elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (2 * random.nextDouble() - 1);
        }
        return new Tensor(shape, values);
    }

    private static Seen look(Graph graph, Tensor input, List<String> layers) {
        Forward forward = new Forward(Plan.compile(graph, layers, 1, KERNELS));
        System.arraycopy(
                input.data(), 0, forward.input().array(), forward.input().offset(), input.data().length);
        forward.run(1);
        Shapes shapes = Shapes.infer(graph);
        Map<String, Tensor> tensors = new HashMap<>();
        for (String layer : layers) {
            Span span = forward.output(layer);
            int count = (int) shapes.of(layer).elements();
            tensors.put(
                    layer,
                    new Tensor(
                            shapes.of(layer), Arrays.copyOfRange(span.array(), span.offset(), span.offset() + count)));
        }
        return new Seen(input, tensors);
    }

    private static double dot(Tensor a, Tensor b) {
        assertThat(a.shape()).isEqualTo(b.shape());
        double sum = 0;
        for (int i = 0; i < a.data().length; i++) {
            sum += (double) a.data()[i] * b.data()[i];
        }
        return sum;
    }

    /** For a linear map A, {@code <A x, y> = <x, A* y>}. */
    private void assertAdjoint(Graph graph, Object what) {
        String last = graph.outputs().get(0);
        Tensor x = values(graph.inputs().get("x"));
        Backprojection back = new Backprojection(graph, last, Rectification.NONE, KERNELS);
        List<String> layers = new ArrayList<>(back.needed());
        layers.add(last);
        Seen seen = look(graph, x, layers);
        Tensor y = values(seen.of(last).shape());
        double forwards = dot(seen.of(last), y);
        double backwards = dot(x, back.project(y, seen));
        double size = Math.sqrt(dot(seen.of(last), seen.of(last)) * dot(y, y));
        assertThat(backwards).as("%s", what).isCloseTo(forwards, within(1e-5 * Math.max(1, size)));
    }

    private static Graph graph(Shape input, Node... nodes) {
        return new Graph("g", Map.of("x", input), List.of(nodes), List.of(nodes[nodes.length - 1].name()));
    }

    private static Node node(String name, Operator operator, String... inputs) {
        return Node.of(name, operator, List.of(inputs));
    }

    private static Conv2d conv(String name, int in, int out, int groups, Window window) {
        return new Conv2d(
                window,
                groups,
                WEIGHTS.parameter(name, out, in / groups, window.kernelH(), window.kernelW()),
                Optional.empty(),
                Activation.IDENTITY);
    }

    @Test
    void convolutionsOfEveryKindMeetTheirAdjoints() {
        for (long seed = 0; seed < 150; seed++) {
            RandomLayers.Problem problem = RandomLayers.of(seed);
            Graph random = problem.graph();
            Operator operator = random.nodes().get(0).operator();
            Operator linear = operator instanceof Conv2d c
                    ? new Conv2d(c.window(), c.groups(), c.weight(), Optional.empty(), Activation.IDENTITY)
                    : linear((ConvTranspose2d) operator);
            assertAdjoint(graph(random.inputs().get("x"), node("y", linear, "x")), problem);
        }
    }

    private static ConvTranspose2d linear(ConvTranspose2d c) {
        return new ConvTranspose2d(
                c.window(),
                c.outputPadH(),
                c.outputPadW(),
                c.groups(),
                c.weight(),
                Optional.empty(),
                Activation.IDENTITY);
    }

    @Test
    void paddingThatFollowsFromTheSizeMeetsItsAdjoint() {
        for (Padding padding : List.of(Padding.SAME_UPPER, Padding.SAME_LOWER)) {
            Window window = Window.of(4, 3).stride(3, 2).pad(padding);
            assertAdjoint(graph(Shape.nhwc(1, 11, 12, 3), node("y", conv("w", 3, 5, 1, window), "x")), padding);
        }
    }

    /** Max pooling is linear in what its switches let through, so its adjoint is tested at the picture itself. */
    @Test
    void poolingAndBranchesMeetTheirAdjoints() {
        Shape input = Shape.nhwc(1, 13, 10, 4);
        Window window = Window.of(3, 2).stride(2, 1).pad(Padding.of(1, 0, 1, 1));
        assertAdjoint(graph(input, node("y", new MaxPool2d(window, Rounding.FLOOR), "x")), "max");
        assertAdjoint(graph(input, node("y", new MaxPool2d(window, Rounding.CEIL), "x")), "max, ceil");
        for (boolean counted : new boolean[] {true, false}) {
            for (Rounding rounding : Rounding.values()) {
                assertAdjoint(
                        graph(input, node("y", new AveragePool2d(window, rounding, counted), "x")),
                        "average " + counted + " " + rounding);
            }
        }
        assertAdjoint(graph(input, node("y", new GlobalPool2d(GlobalPool2d.Statistic.AVERAGE), "x")), "global");
        assertAdjoint(
                graph(
                        input,
                        node("a", conv("a", 4, 3, 1, Window.square(1)), "x"),
                        node("b", conv("b", 4, 6, 2, Window.square(3).pad(1)), "x"),
                        node("c", new Concat(), "a", "b"),
                        node("d", conv("d", 9, 9, 1, Window.square(1)), "c"),
                        node("y", new Add(Activation.IDENTITY), "c", "d")),
                "branches");
    }

    @Test
    void whatOnlyMovesElementsMeetsItsAdjoint() {
        Shape input = Shape.nhwc(1, 4, 6, 12);
        for (Operator operator : List.of(
                new ChannelShuffle(3),
                new DepthToSpace(2, true),
                new DepthToSpace(2, false),
                new SpaceToDepth(2),
                new Flatten(),
                new Pad2d(new Padding.Explicit(1, 2, 0, 3), 0),
                new Pad2d(new Padding.Explicit(-1, 0, -2, 1), 0),
                new Pad(Pad.Mode.REFLECT, List.of(0, 1, 2, 0), List.of(0, 0, 3, 0), 0))) {
            assertAdjoint(graph(input, node("y", operator, "x")), operator);
        }
    }

    /** More elements than floats can number one by one. */
    @Test
    void largeTensorsAreMovedToo() {
        Shape input = Shape.nhwc(1, 4200, 4096, 1);
        Graph graph = graph(input, node("y", new Pad2d(new Padding.Explicit(-4199, -4090, 0, 0), 0), "x"));
        Tensor signal = new Tensor(Shape.nhwc(1, 1, 6, 1), new float[] {1, 2, 3, 4, 5, 6});
        float[] result =
                back(graph, Rectification.NONE, signal, new Seen(new Tensor(Shape.of(0), new float[0]), Map.of()));
        int last = result.length;
        assertThat(Arrays.copyOfRange(result, last - 7, last)).containsExactly(0, 1, 2, 3, 4, 5, 6);
    }

    /** Padding with a constant is not linear, but its signals go the same way. */
    @Test
    void aConstantHasNoPlaceOfOrigin() {
        Shape in = Shape.nhwc(1, 1, 2, 1);
        for (float fill : new float[] {0, 1, -7.5f}) {
            Graph graph = graph(in, node("y", new Pad2d(new Padding.Explicit(0, 1, 0, 1), fill), "x"));
            Tensor signal = new Tensor(Shape.nhwc(1, 1, 4, 1), new float[] {1, 2, 3, 4});
            assertThat(back(graph, Rectification.NONE, signal, new Seen(new Tensor(in, new float[2]), Map.of())))
                    .as("fill %s", fill)
                    .containsExactly(2, 3);
        }
    }

    @Test
    void batchNormalisationScales() {
        BatchNorm2d norm = new BatchNorm2d(
                WEIGHTS.parameter("n.weight", 2),
                WEIGHTS.parameter("n.bias", 2),
                WEIGHTS.parameter("n.running_mean", 2),
                WEIGHTS.parameter("n.running_var", 2),
                1e-5f);
        Graph graph = graph(Shape.nhwc(1, 1, 1, 2), node("y", norm, "x"));
        Tensor y = new Tensor(Shape.nhwc(1, 1, 1, 2), new float[] {1, 10});
        Tensor back = new Backprojection(graph, "y", Rectification.NONE, KERNELS).project(y, new Seen(y, Map.of()));
        float[] factor = norm.affine().factor();
        assertThat(back.data()).containsExactly(factor[0], 10 * factor[1]);
    }

    @Test
    void rectifiersActOnTheSignalOrOnThePictureOrNotAtAll() {
        Shape shape = Shape.nhwc(1, 1, 1, 4);
        Graph graph = graph(shape, node("y", new Activate(Activation.RELU), "x"));
        Tensor signal = new Tensor(shape, new float[] {1, -2, 3, -4});
        Seen seen = new Seen(new Tensor(shape, new float[] {5, 6, -7, 0}), Map.of());
        assertThat(back(graph, Rectification.SIGNAL, signal, seen)).containsExactly(1, 0, 3, 0);
        assertThat(back(graph, Rectification.GATE, signal, seen)).containsExactly(1, -2, 0, 0);
        assertThat(back(graph, Rectification.NONE, signal, seen)).containsExactly(1, -2, 3, -4);
        Graph clip = graph(shape, node("y", new Activate(Activation.RELU6), "x"));
        Seen above = new Seen(new Tensor(shape, new float[] {5, 7, -7, 3}), Map.of());
        assertThat(back(clip, Rectification.GATE, signal, above)).containsExactly(1, 0, 0, -4);
    }

    private static float[] back(Graph graph, Rectification rectification, Tensor signal, Seen seen) {
        return new Backprojection(graph, "y", rectification, KERNELS)
                .project(signal, seen)
                .data();
    }

    @Test
    void theFieldOfAChainFillsExactlyTheTheoreticalRectangle() {
        Graph graph = graph(
                Shape.nhwc(1, 40, 50, 2),
                node("a", conv("a", 2, 3, 1, Window.square(3).stride(2).pad(1)), "x"),
                node("b", new Activate(Activation.RELU), "a"),
                node("c", new LocalResponseNorm(3, 1, 1e-4f, 0.75f, 2), "b"),
                node("y", conv("c", 3, 4, 1, Window.of(3, 5).dilation(2).pad(2)), "c"));
        Backprojection back = new Backprojection(graph, "y", Rectification.NONE, KERNELS);
        double[] influence =
                FieldSheet.influence(back, look(graph, values(graph.inputs().get("x")), List.of("y")));
        Shape out = Shapes.infer(graph).of("y");
        ReceptiveFields.Region region =
                ReceptiveFields.seenBy(graph, Shapes.infer(graph), "y", out.height() / 2, out.width() / 2);
        assertThat(region.vertical().size()).isEqualTo(3 + 2 * 4);
        assertThat(region.horizontal().size()).isEqualTo(3 + 2 * 8);
        assertThat(filled(influence, 50, false)).isEqualTo(region.vertical());
        assertThat(filled(influence, 50, true)).isEqualTo(region.horizontal());
    }

    /** From the first row or column with any influence to the last. */
    private static Interval filled(double[] influence, int width, boolean columns) {
        Interval filled = new Interval(0, -1);
        for (int i = 0; i < influence.length; i++) {
            if (influence[i] != 0) {
                filled = filled.union(Interval.at(columns ? i % width : i / width));
            }
        }
        return filled;
    }

    @Test
    void aLayerWithoutAWayBackIsNamed() {
        Graph graph = graph(
                Shape.nhwc(1, 4, 4, 2),
                node("odd", new Softmax(), "x"),
                node("y", conv("w", 2, 2, 1, Window.square(1)), "odd"));
        assertThatThrownBy(() -> new Backprojection(graph, "y", Rectification.NONE, KERNELS))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageStartingWith("Cannot go back through layer odd (Softmax): its kind is Softmax but must be");
        Graph smooth = graph(Shape.nhwc(1, 4, 4, 2), node("y", new Activate(Activation.TANH), "x"));
        assertThatThrownBy(() -> new Backprojection(smooth, "y", Rectification.GATE, KERNELS))
                .hasMessageContaining("layer y (Tanh): its function is TANH but must be RELU or CLIP");
    }
}
