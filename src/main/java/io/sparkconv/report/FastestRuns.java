// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report;

import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.engine.Forward;
import io.sparkconv.engine.Plan;
import io.sparkconv.graph.Graph;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.Span;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Times small networks on this thread, in turns, so that a busy moment of the machine does not hit just one of them. */
final class FastestRuns {

    /** Timed runs of each network. */
    static final int RUNS = 15;

    private static final long WARM_UP_NANOS = 400_000_000L;
    private static final long MOST_NANOS = 3_000_000_000L;

    private FastestRuns() {}

    /** Nanoseconds of the fastest run of each; fewer runs for networks that take long. */
    static long[] nanos(List<Graph> graphs, int batch, Kernels kernels, AlgorithmChoice algorithms) {
        List<Forward> forwards = graphs.stream()
                .map(graph -> ready(graph, batch, kernels, algorithms))
                .toList();
        forwards.forEach(forward -> warm(forward, batch));
        long[] fastest = new long[graphs.size()];
        long[] spent = new long[graphs.size()];
        Arrays.fill(fastest, Long.MAX_VALUE);
        for (int run = 0; run < RUNS; run++) {
            for (int i = 0; i < fastest.length; i++) {
                if (run == 0 || spent[i] < MOST_NANOS) {
                    long nanos = time(forwards.get(i), batch);
                    spent[i] += nanos;
                    fastest[i] = Math.min(fastest[i], nanos);
                }
            }
        }
        return fastest;
    }

    private static Forward ready(Graph graph, int batch, Kernels kernels, AlgorithmChoice algorithms) {
        Plan plan = Plan.compile(graph, graph.outputs(), batch, kernels, algorithms);
        Forward forward = new Forward(plan);
        fill(forward, batch);
        return forward;
    }

    private static void warm(Forward forward, int batch) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < WARM_UP_NANOS) {
            forward.run(batch);
        }
    }

    private static long time(Forward forward, int batch) {
        fill(forward, batch);
        long before = System.nanoTime();
        forward.run(batch);
        return System.nanoTime() - before;
    }

    /** A run may overwrite its input. */
    private static void fill(Forward forward, int batch) {
        Plan plan = forward.plan();
        long values = plan.shape(plan.inputs().get(0)).elements() * batch;
        Span input = forward.input();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < values; i++) {
            input.array()[input.offset() + i] = (float) (2 * random.nextDouble() - 1);
        }
    }
}
