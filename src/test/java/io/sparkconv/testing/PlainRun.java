// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing;

import io.sparkconv.engine.Forward;
import io.sparkconv.engine.Plan;
import io.sparkconv.graph.Graph;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.Span;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** One forward pass of a graph whose layers are those to run. */
public final class PlainRun {

    private PlainRun() {}

    /** Seeded values between −2 and 2. */
    public static float[] values(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (4 * random.nextDouble() - 2);
        }
        return values;
    }

    /** Every output of the graph for these images, NHWC. */
    public static Map<String, float[]> of(Graph ready, Kernels kernels, int batch, float[] images) {
        Plan plan = Plan.ready(ready, batch, kernels);
        Forward forward = new Forward(plan);
        Span input = forward.input();
        System.arraycopy(images, 0, input.array(), input.offset(), images.length);
        forward.run(batch);
        Map<String, float[]> outputs = new LinkedHashMap<>();
        for (String layer : ready.outputs()) {
            Span span = forward.output(layer);
            int length = Math.toIntExact(batch * plan.shape(layer).elements());
            outputs.put(layer, Arrays.copyOfRange(span.array(), span.offset(), span.offset() + length));
        }
        return outputs;
    }
}
