// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.sparkconv.geometry.Rounding;
import io.sparkconv.geometry.Window;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ScalarKernels;
import io.sparkconv.kernel.Span;
import io.sparkconv.op.Activate;
import io.sparkconv.op.Add;
import io.sparkconv.op.BatchNorm2d;
import io.sparkconv.op.Concat;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.Dropout;
import io.sparkconv.op.Flatten;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.MaxPool2d;
import io.sparkconv.op.Reshape;
import io.sparkconv.tensor.Shape;
import io.sparkconv.weights.RandomWeights;
import io.sparkconv.weights.WeightSource;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final WeightSource WEIGHTS = new RandomWeights(7);

    private static Conv2d conv(String name, int in, int out) {
        return new Conv2d(
                Window.square(3).pad(1),
                1,
                WEIGHTS.parameter(name + ".weight", out, in, 3, 3),
                Optional.of(WEIGHTS.parameter(name + ".bias", out)),
                Activation.IDENTITY);
    }

    private static BatchNorm2d norm(String name, int channels) {
        return new BatchNorm2d(
                WEIGHTS.parameter(name + ".weight", channels),
                WEIGHTS.parameter(name + ".bias", channels),
                WEIGHTS.parameter(name + ".running_mean", channels),
                WEIGHTS.parameter(name + ".running_var", channels),
                1e-5f);
    }

    /** A residual block with batch norm, dropout and a concatenation: branches, in-place layers, fusions. */
    private static Graph network() {
        return new Graph(
                "test",
                Map.of("x", Shape.nhwc(1, 9, 7, 3)),
                List.of(
                        Node.of("conv1", conv("conv1", 3, 8), List.of("x")),
                        Node.of("bn1", norm("bn1", 8), List.of("conv1")),
                        Node.of("relu1", new Activate(Activation.RELU), List.of("bn1")),
                        Node.of("conv2", conv("conv2", 8, 8), List.of("relu1")),
                        Node.of("drop2", new Dropout(), List.of("conv2")),
                        Node.of("sum", new Add(Activation.IDENTITY), List.of("drop2", "relu1")),
                        Node.of("relu2", new Activate(Activation.RELU), List.of("sum")),
                        Node.of("tanh", new Activate(Activation.TANH), List.of("relu2")),
                        Node.of("cat", new Concat(), List.of("relu2", "tanh")),
                        Node.of("pool", new MaxPool2d(Window.square(2).stride(2), Rounding.FLOOR), List.of("cat"))),
                List.of("pool"));
    }

    private static float[] images(int count) {
        SplittableRandom random = new SplittableRandom(3);
        float[] values = new float[count * 9 * 7 * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextDouble() * 2 - 1);
        }
        return values;
    }

    private static float[] run(Plan plan, float[] images, int count, String layer) {
        Forward forward = new Forward(plan);
        int perImage = images.length / count;
        int outputs = plan.shape(layer).elementsPerImage();
        float[] result = new float[count * outputs];
        for (int first = 0; first < count; first += plan.batch()) {
            int n = Math.min(plan.batch(), count - first);
            Span input = forward.input();
            System.arraycopy(images, first * perImage, input.array(), input.offset(), n * perImage);
            forward.run(n);
            Span output = forward.output(layer);
            System.arraycopy(output.array(), output.offset(), result, first * outputs, n * outputs);
        }
        return result;
    }

    private static Plan plan(List<String> layers, int batch) {
        return Plan.compile(network(), layers, batch, ScalarKernels.of());
    }

    @Test
    void batchSizeChangesNoBit() {
        float[] images = images(7);
        float[] one = run(plan(List.of("pool"), 1), images, 7, "pool");
        for (int batch : new int[] {2, 3, 7, 16}) {
            assertThat(run(plan(List.of("pool"), batch), images, 7, "pool")).isEqualTo(one);
        }
        assertThat(one).doesNotContain(Float.NaN).isNotEqualTo(new float[one.length]);
    }

    @Test
    void askingForMoreLayersChangesNoBit() {
        float[] images = images(2);
        float[] alone = run(plan(List.of("pool"), 2), images, 2, "pool");
        List<String> all = network().layerNames();
        Plan everything = plan(all, 2);
        assertThat(run(everything, images, 2, "pool")).isEqualTo(alone);
        for (String layer : all) {
            assertThat(run(plan(List.of(layer), 2), images, 2, layer))
                    .as(layer)
                    .isEqualTo(run(everything, images, 2, layer));
        }
    }

    @Test
    void layersAreMergedAndCut() {
        assertThat(plan(List.of("pool"), 1).layers().stream().map(Node::origins))
                .containsExactly(
                        List.of("conv1", "bn1", "relu1"),
                        List.of("conv2", "sum", "relu2"),
                        List.of("tanh"),
                        List.of("cat"),
                        List.of("pool"));
        assertThat(plan(List.of("relu1"), 1).layers()).hasSize(1);
    }

    @Test
    void aRunAllocatesNothing() {
        Forward forward = new Forward(plan(List.of("pool"), 4));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        for (int i = 0; i < 50; i++) {
            forward.run(4);
        }
        long before = threads.getThreadAllocatedBytes(id);
        for (int i = 0; i < 20; i++) {
            forward.run(4);
        }
        assertThat(threads.getThreadAllocatedBytes(id) - before).isLessThan(1024);
    }

    @Test
    void buffersComeCloseToTheLowerBound() {
        Plan plan = plan(List.of("pool"), 4);
        assertThat(plan.workspaceBytes()).isBetween(plan.leastWorkspaceBytes(), plan.leastWorkspaceBytes() * 11 / 10);
    }

    /** Nothing moves: a vector of one pixel's channels, or of the pixels of one channel, is in its order already. */
    @Test
    void layersThatOnlyRenameKeepTheirMemory() {
        for (Shape image : List.of(Shape.nhwc(1, 1, 1, 6), Shape.nhwc(1, 3, 2, 1))) {
            Graph graph = new Graph(
                    "test",
                    Map.of("x", image),
                    List.of(
                            Node.of("flat", new Flatten(), List.of("x")),
                            Node.of("again", new Flatten(), List.of("flat")),
                            Node.of("drop", new Dropout(), List.of("again")),
                            Node.of("shape", new Reshape(Shape.of(1, 3, 2)), List.of("drop"))),
                    List.of("shape"));
            Plan plan = Plan.ready(graph, 2, ScalarKernels.of());
            assertThat(plan.operand("again")).as("%s", image).isEqualTo(plan.operand("x"));
            assertThat(plan.operand("shape")).as("%s", image).isEqualTo(plan.operand("x"));
            float[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
            assertThat(run(plan, values, 2, "shape")).isEqualTo(values);
        }
    }

    @Test
    void flattenMovesWhatIsNotInItsOrder() {
        Graph graph = new Graph(
                "test",
                Map.of("x", Shape.nhwc(1, 1, 2, 2)),
                List.of(Node.of("flat", new Flatten(), List.of("x"))),
                List.of("flat"));
        Plan plan = Plan.ready(graph, 1, ScalarKernels.of());
        assertThat(plan.operand("flat")).isNotEqualTo(plan.operand("x"));
        assertThat(run(plan, new float[] {1, 2, 3, 4}, 1, "flat")).containsExactly(1, 3, 2, 4);
    }

    @Test
    void randomLifetimesNeverOverlap() {
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            BufferPlanner.Request[] requests = new BufferPlanner.Request[random.nextInt(1, 40)];
            for (int i = 0; i < requests.length; i++) {
                int first = random.nextInt(30);
                requests[i] = new BufferPlanner.Request(random.nextInt(1, 1000), first, first + random.nextInt(8));
            }
            BufferPlanner.Layout layout = BufferPlanner.place(Arrays.asList(requests));
            for (int i = 0; i < requests.length; i++) {
                for (int j = 0; j < i; j++) {
                    boolean together =
                            requests[i].first() <= requests[j].last() && requests[j].first() <= requests[i].last();
                    boolean apart = layout.offsets()[i] + requests[i].size() <= layout.offsets()[j]
                            || layout.offsets()[j] + requests[j].size() <= layout.offsets()[i];
                    assertThat(!together || apart)
                            .as("seed %d: buffers %d and %d", seed, i, j)
                            .isTrue();
                }
                assertThat(layout.offsets()[i] + requests[i].size()).isLessThanOrEqualTo(layout.total());
            }
            assertThat(layout.total()).isGreaterThanOrEqualTo(layout.lowerBound());
        }
    }

    @Test
    void tooManyImagesAreRefused() {
        Forward forward = new Forward(plan(List.of("pool"), 4));
        assertThatThrownBy(() -> forward.run(5)).hasMessageContaining("number of images is 5 but must be");
    }

    @Test
    void missingWeightsAreNamed() {
        Graph graph = new Graph(
                "test",
                Map.of("x", Shape.nhwc(1, 9, 7, 3)),
                List.of(Node.of(
                        "conv",
                        new Conv2d(
                                Window.square(3),
                                1,
                                WeightSource.none().parameter("features.0.weight", 4, 3, 3, 3),
                                Optional.empty(),
                                Activation.IDENTITY),
                        List.of("x"))),
                List.of("conv"));
        assertThatThrownBy(() -> Plan.compile(graph, List.of("conv"), 1, ScalarKernels.of()))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("features.0.weight");
    }

    /** More elements than an array holds are no fault of a network, until it is to run whole. */
    @Test
    void tensorsThatNoArrayHoldsAreRefusedByName() {
        Graph graph = new Graph(
                "wide",
                Map.of("x", Shape.nhwc(1, 30_000, 30_000, 1)),
                List.of(Node.of("conv", conv("conv", 1, 3), List.of("x"))),
                List.of("conv"));
        assertThatThrownBy(() -> Plan.compile(graph, List.of("conv"), 1, ScalarKernels.of()))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("number of elements of tensor 'conv' of 1×3×30000×30000 is 2700000000 but must");
    }
}
