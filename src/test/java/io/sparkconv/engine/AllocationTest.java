// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sparkconv.config.KernelChoice;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.select.KernelSelection;
import io.sparkconv.op.Activate;
import io.sparkconv.tensor.Shape;
import io.sparkconv.testing.SmallNetworks;
import io.sparkconv.weights.RandomWeights;
import io.sparkconv.zoo.Zoo;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs allocate no byte once the JIT compiler has done its work; before, vectors lie on the heap. It may come back to a
 * loop at any time, so what counts is that some runs in a row allocate nothing, as they never do if a loop allocates.
 */
class AllocationTest {

    private static final int RUNS = 50;
    private static final long MOST_NANOS = 20_000_000_000L;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Grouped, depthwise, transposed and Winograd's convolutions, shortcuts, joins, shuffles and pools among them. */
    @ParameterizedTest
    @EnumSource(
            names = {
                "SQUEEZENET_1_1",
                "MOBILENET_V2",
                "UNET_SMALL",
                "SHUFFLENET_V1_05",
                "GABOR_TOWERS",
                "DCGAN_GENERATOR"
            })
    void aWarmRunAllocatesNothing(Zoo zoo) {
        requireNoAllocation(SmallNetworks.of(zoo, new RandomWeights(1)));
    }

    /** Without ELU, whose vectors the compiler keeps as objects once five or more other functions have run before it. */
    @ParameterizedTest
    @EnumSource(names = "ELU", mode = EnumSource.Mode.EXCLUDE)
    void norDoesAnyFunction(Activation.Kind kind) {
        requireNoAllocation(new Graph(
                kind.name(),
                Map.of("x", Shape.nhwc(1, 8, 8, 17)),
                List.of(Node.of("y", new Activate(new Activation(kind, 0.25f, 0.75f)), List.of("x"))),
                List.of("y")));
    }

    private static void requireNoAllocation(Graph graph) {
        Kernels kernels = KernelSelection.choose(KernelChoice.AUTO).kernels();
        Plan plan = Plan.compile(graph, graph.outputs(), 2, kernels);
        assertThat(allocatedWhenWarm(new Forward(plan)))
                .as("bytes of %d runs of %s, %s kernels", RUNS, graph.name(), kernels.name())
                .isZero();
    }

    private static long allocatedWhenWarm(Forward forward) {
        long start = System.nanoTime();
        long bytes;
        do {
            bytes = allocated(forward);
        } while (bytes > 0 && System.nanoTime() - start < MOST_NANOS);
        return bytes;
    }

    private static long allocated(Forward forward) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int run = 0; run < RUNS; run++) {
            forward.run(forward.plan().batch());
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
