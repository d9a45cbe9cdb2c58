// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.cost.NetworkCost;
import io.sparkconv.engine.Forward;
import io.sparkconv.engine.Plan;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.kernel.Kernels;

/**
 * How fast this machine runs a network on one core.
 *
 * @param workspaceBytes what a task needs for the batch asked for
 * @param imagesPerSecond from the fastest of the timed runs, whose batch may be smaller
 */
record Calibration(String kernels, long workspaceBytes, double imagesPerSecond) {

    private static final long NANOS = 1_500_000_000L;
    /** A first run that takes longer is the only one: it is not the JIT compiler alone that takes so long. */
    private static final long PATIENCE = 4 * NANOS;

    private static final int LARGEST_BATCH = 16;
    private static final long MOST_MACS = 5_000_000_000L;

    /** Runs a batch once to warm up, then again and again for about a second and a half. */
    static Calibration measure(Graph graph, int batch, Kernels kernels, AlgorithmChoice algorithms) {
        Plan asked = Plan.compile(graph, graph.outputs(), batch, kernels, algorithms);
        long perImage = Math.max(
                1,
                NetworkCost.of(Rewrites.withMethods(graph, algorithms)).total().executedMacs());
        int most = (int) Math.max(1, Math.min(LARGEST_BATCH, MOST_MACS / perImage));
        Plan timed = batch <= most ? asked : Plan.compile(graph, graph.outputs(), most, kernels, algorithms);
        long heap = Runtime.getRuntime().maxMemory();
        if (timed.workspaceBytes() > heap) {
            timed = Plan.compile(graph, graph.outputs(), 1, kernels, algorithms);
        }
        if (timed.workspaceBytes() > heap) {
            throw new IllegalArgumentException("Cannot time network " + graph.name() + ": workspace for one image is "
                    + timed.workspaceBytes() + " bytes but must fit the heap of " + heap
                    + "; use --calibrate false, or a smaller --input");
        }
        return new Calibration(kernels.name(), asked.workspaceBytes(), imagesPerSecond(timed));
    }

    private static double imagesPerSecond(Plan plan) {
        Forward forward = new Forward(plan);
        long fastest = nanos(forward);
        if (fastest < PATIENCE) {
            long start = System.nanoTime();
            do {
                fastest = Math.min(fastest, nanos(forward));
            } while (System.nanoTime() - start < NANOS);
        }
        return 1e9 * plan.batch() / fastest;
    }

    private static long nanos(Forward forward) {
        long before = System.nanoTime();
        forward.run(forward.plan().batch());
        return System.nanoTime() - before;
    }
}
