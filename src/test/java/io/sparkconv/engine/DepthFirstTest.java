// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.config.KernelChoice;
import io.sparkconv.geometry.Rounding;
import io.sparkconv.geometry.Window;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.Span;
import io.sparkconv.kernel.select.KernelSelection;
import io.sparkconv.op.Activate;
import io.sparkconv.op.Add;
import io.sparkconv.op.Concat;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.MaxPool2d;
import io.sparkconv.tensor.Shape;
import io.sparkconv.weights.RandomWeights;
import io.sparkconv.weights.WeightSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks whose first layers go image by image. */
class DepthFirstTest {

    private static final WeightSource WEIGHTS = new RandomWeights(5);
    private static final Shape IMAGE = Shape.nhwc(1, 12, 12, 8);
    private static final List<String> WANTED = List.of("tanh", "joined", "last");

    private static Node conv(String name, String input, int in, int out) {
        Conv2d conv = new Conv2d(
                Window.square(3).pad(1),
                1,
                WEIGHTS.parameter(name + ".weight", out, in, 3, 3),
                Optional.of(WEIGHTS.parameter(name + ".bias", out)),
                Activation.RELU);
        return Node.of(name, conv, List.of(input));
    }

    /**
     * The layers before "early" are light, that one is not. A shortcut, a part of a concatenation, the network's input and a layer
     * that works in place are read on both sides of the cut between them.
     */
    private static Graph network(List<String> outputs) {
        return new Graph(
                "half light",
                Map.of("x", IMAGE),
                List.of(
                        conv("light1", "x", 8, 8),
                        conv("light2", "light1", 8, 8),
                        Node.of("sum", new Add(Activation.IDENTITY), List.of("light2", "x")),
                        Node.of("tanh", new Activate(Activation.TANH), List.of("sum")),
                        Node.of("pool", new MaxPool2d(Window.square(4).stride(4), Rounding.FLOOR), List.of("tanh")),
                        Node.of("poolX", new MaxPool2d(Window.square(4).stride(4), Rounding.FLOOR), List.of("x")),
                        conv("early", "pool", 8, 8),
                        conv("heavy", "pool", 8, 32),
                        conv("wide", "heavy", 32, 8),
                        Node.of("shortcut", new Add(Activation.IDENTITY), List.of("wide", "pool")),
                        Node.of("joined", new Concat(), List.of("early", "shortcut", "poolX")),
                        conv("last", "joined", 24, 4)),
                outputs);
    }

    private static Plan plan(int batch, List<String> outputs) {
        return Plan.compile(
                network(outputs),
                outputs,
                batch,
                KernelSelection.choose(KernelChoice.AUTO).kernels());
    }

    private static float[] run(Plan plan, int images) {
        SplittableRandom random = new SplittableRandom(11);
        Forward forward = new Forward(plan);
        float[][] results = new float[plan.outputs().size()][0];
        for (int done = 0; done < images; done += plan.batch()) {
            int now = Math.min(plan.batch(), images - done);
            Span input = forward.input();
            for (int i = 0; i < now * IMAGE.elementsPerImage(); i++) {
                input.array()[input.offset() + i] = (float) (random.nextDouble() * 2 - 1);
            }
            forward.run(now);
            for (int o = 0; o < results.length; o++) {
                Span output = forward.output(plan.outputs().get(o));
                int size = now * plan.shape(plan.outputs().get(o)).elementsPerImage();
                int before = results[o].length;
                results[o] = Arrays.copyOf(results[o], before + size);
                System.arraycopy(output.array(), output.offset(), results[o], before, size);
            }
        }
        return flat(results);
    }

    private static float[] flat(float[][] parts) {
        float[] all = new float[Arrays.stream(parts).mapToInt(p -> p.length).sum()];
        int to = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, to, part.length);
            to += part.length;
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 16})
    void imagesAloneAndTogetherGiveTheSameBits(int batch) {
        assertThat(DepthFirst.cut(network(WANTED), Shapes.infer(network(WANTED))))
                .isEqualTo(network(WANTED).layerNames().indexOf("early"));
        for (List<String> outputs : List.of(WANTED, List.of("last"), List.of("light1", "last"))) {
            float[] one = run(plan(1, outputs), 7);
            assertThat(run(plan(batch, outputs), 7)).as("%s", outputs).isEqualTo(one);
            assertThat(IntStream.range(0, one.length).filter(i -> one[i] != 0).count())
                    .isGreaterThan(one.length / 4);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 32})
    void lightLayersNeedTheMemoryOfOneImage(int batch) {
        long image = 4 * IMAGE.elements();
        long more = plan(batch, List.of("last")).workspaceBytes()
                - plan(1, List.of("last")).workspaceBytes();
        // Of the three maps of that size that are alive together, only the input is there for all images.
        assertThat(more).isBetween((batch - 1) * image, (batch - 1) * 2 * image);
    }
}
