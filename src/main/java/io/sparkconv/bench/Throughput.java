// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.bench;

import java.util.Optional;

/**
 * What several threads do at the same time, each on its own, and what one does alone.
 *
 * @param ours images in a second
 * @param theirs likewise; empty without a rival
 * @param peak rounds of multiply-adds in registers in a second, which share no memory: the most that threads can gain
 *     on this machine; empty without vectors
 */
public record Throughput(Gain ours, Optional<Gain> theirs, Optional<Gain> peak) {

    /** In a second, by one thread alone and by all together. */
    public record Gain(double one, double all) {

        public double factor() {
            return all / one;
        }
    }

    /** Our gain over that of multiply-adds in registers. */
    public Optional<Double> share() {
        return peak.map(gain -> ours.factor() / gain.factor());
    }

    /** How many times more images all of ours take than all of the rival's. */
    public Optional<Double> ratio() {
        return theirs.map(gain -> ours.all() / gain.all());
    }
}
