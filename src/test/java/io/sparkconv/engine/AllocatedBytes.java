// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.engine;

import com.sun.management.ThreadMXBean;
import io.sparkconv.config.KernelChoice;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.select.KernelSelection;
import io.sparkconv.op.Activate;
import io.sparkconv.tensor.Shape;
import io.sparkconv.testing.SmallNetworks;
import io.sparkconv.weights.RandomWeights;
import io.sparkconv.zoo.Zoo;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;

/**
 * Prints the bytes that 50 runs of a network or a function allocate. The JIT compiler may come back to a loop at any
 * time, and to one that a run enters once only after thousands of runs; until it has done its work, vectors lie on the
 * heap: what counts are the first 50 runs in a row that allocate nothing, which never come if a loop allocates, or the
 * last before the time is over.
 */
final class AllocatedBytes {

    private static final int RUNS = 50;
    private static final long MOST_NANOS = 20_000_000_000L;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private AllocatedBytes() {}

    /** @param arguments {@code network} or {@code function}, and the constant of {@link Zoo} or {@link Activation.Kind} */
    public static void main(String[] arguments) {
        Graph graph = arguments[0].equals("network")
                ? SmallNetworks.of(Zoo.valueOf(arguments[1]), new RandomWeights(1))
                : function(Activation.Kind.valueOf(arguments[1]));
        Plan plan = Plan.compile(
                graph,
                graph.outputs(),
                2,
                KernelSelection.choose(KernelChoice.AUTO).kernels());
        System.out.print(whenWarm(new Forward(plan)));
    }

    private static Graph function(Activation.Kind kind) {
        return new Graph(
                kind.name(),
                Map.of("x", Shape.nhwc(1, 8, 8, 17)),
                List.of(Node.of("y", new Activate(new Activation(kind, 0.25f, 0.75f)), List.of("x"))),
                List.of("y"));
    }

    private static long whenWarm(Forward forward) {
        long start = System.nanoTime();
        long bytes;
        do {
            bytes = ofRuns(forward);
        } while (bytes > 0 && System.nanoTime() - start < MOST_NANOS);
        return bytes;
    }

    private static long ofRuns(Forward forward) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int run = 0; run < RUNS; run++) {
            forward.run(forward.plan().batch());
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
