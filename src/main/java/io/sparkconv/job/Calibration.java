// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.engine.Forward;
import io.sparkconv.engine.Plan;

/**
 * How fast this machine runs a plan on one core.
 *
 * @param imagesPerSecond from the fastest of the timed runs
 */
record Calibration(String kernels, long workspaceBytes, double imagesPerSecond) {

    private static final long NANOS = 1_500_000_000L;
    private static final int LEAST_RUNS = 3;

    /** Runs full batches for about a second and a half, at least three times. */
    static Calibration measure(Plan plan) {
        Forward forward = new Forward(plan);
        long start = System.nanoTime();
        long fastest = Long.MAX_VALUE;
        for (int run = 0; run < LEAST_RUNS || System.nanoTime() - start < NANOS; run++) {
            long before = System.nanoTime();
            forward.run(plan.batch());
            fastest = Math.min(fastest, System.nanoTime() - before);
        }
        return new Calibration(plan.kernels(), plan.workspaceBytes(), 1e9 * plan.batch() / fastest);
    }
}
