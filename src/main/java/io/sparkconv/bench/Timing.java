// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.bench;

import java.util.Optional;

/**
 * What was measured of a case on one thread.
 *
 * @param ours nanoseconds of each run, sorted
 * @param theirs likewise; empty without a rival
 * @param outside part of our fastest run that no layer accounts for
 */
public record Timing(long[] ours, long[] theirs, double outside, Memory memory) {

    /**
     * Bytes of a forward pass.
     *
     * @param allocated by the thread, the mean of the timed passes
     * @param workspace activations and scratch as they are placed
     * @param leastWorkspace what any placement needs
     */
    public record Memory(long allocated, long workspace, long leastWorkspace) {

        /** How much larger the workspace is than it must be: at least 1. */
        public double excess() {
            return (double) workspace / leastWorkspace;
        }
    }

    /** How many times faster we are, by the fastest runs; empty without a rival. */
    public Optional<Double> ratio() {
        return theirs.length == 0 ? Optional.empty() : Optional.of((double) theirs[0] / ours[0]);
    }

    /** The same by medians. */
    public Optional<Double> ratioOfMedians() {
        return theirs.length == 0 ? Optional.empty() : Optional.of((double) median(theirs) / median(ours));
    }

    public static long median(long[] sorted) {
        return sorted[sorted.length / 2];
    }
}
