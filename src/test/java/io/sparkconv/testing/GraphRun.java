// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing;

import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.engine.Forward;
import io.sparkconv.engine.Plan;
import io.sparkconv.graph.Graph;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.Span;
import io.sparkconv.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A graph of one input that is planned for a batch of images and can be run again and again. */
public final class GraphRun {

    private final List<String> outputs;
    private final Plan plan;
    private final Forward forward;
    private final int batch;

    public GraphRun(Graph graph, Kernels kernels, int batch) {
        this(graph, kernels, batch, AlgorithmChoice.AUTO);
    }

    public GraphRun(Graph graph, Kernels kernels, int batch, AlgorithmChoice algorithms) {
        outputs = graph.outputs();
        plan = Plan.compile(graph, outputs, batch, kernels, algorithms);
        forward = new Forward(plan);
        this.batch = batch;
    }

    /** Values between −2 and 2, always the same. */
    public static float[] images(int count) {
        SplittableRandom random = new SplittableRandom(17);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (4 * random.nextDouble() - 2);
        }
        return values;
    }

    /** Runs, with pixels in storage order. */
    public GraphRun on(float[] images) {
        Span input = forward.input();
        System.arraycopy(images, 0, input.array(), input.offset(), images.length);
        forward.run(batch);
        return this;
    }

    /** The values of every output of the last run, in storage order. */
    public List<float[]> values() {
        List<float[]> values = new ArrayList<>();
        for (String output : outputs) {
            Span span = forward.output(output);
            int length = batch * plan.shape(output).elementsPerImage();
            values.add(Arrays.copyOfRange(span.array(), span.offset(), span.offset() + length));
        }
        return values;
    }

    /** The values of every output of the last run, in N, C, H, W order. */
    public List<float[]> valuesNchw() {
        List<float[]> values = new ArrayList<>(values());
        for (int i = 0; i < values.size(); i++) {
            values.set(i, new Tensor(plan.shape(outputs.get(i)).withBatch(batch), values.get(i)).toNchw());
        }
        return values;
    }
}
