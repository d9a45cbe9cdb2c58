// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.bench;

import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.kernel.Kernels;
import java.util.Arrays;
import java.util.Optional;

/**
 * Times a case on one thread: ours and the rival in turn, call by call, so that whatever else the machine does falls on
 * both.
 */
public final class Contest {

    private static final int PAIRS = 15;
    private static final long WARM_UP_NANOS = 2_000_000_000L;

    private final Contestants.Sides sides;

    public Contest(Kernels kernels, AlgorithmChoice algorithms, Optional<Rival> rival) {
        this.sides = new Contestants.Sides(kernels, algorithms, rival);
    }

    /**
     * Times a case.
     *
     * @throws IllegalStateException if the outputs differ
     */
    public Timing time(BenchCase what, int batch) {
        try (Contestants contestants = Contestants.prepare(what, batch, 1, sides)) {
            OurRun ours = contestants.ours().get(0);
            return time(ours, contestants.theirRuns().stream().findFirst());
        }
    }

    private static Timing time(OurRun ours, Optional<TimedRun> theirs) {
        warmUp(ours, theirs);
        long[] mine = new long[PAIRS];
        long[] other = new long[theirs.isPresent() ? PAIRS : 0];
        double outside = 0;
        long allocated = 0;
        long fastest = Long.MAX_VALUE;
        for (int pair = 0; pair < PAIRS; pair++) {
            mine[pair] = ours.run();
            allocated += ours.allocated();
            if (mine[pair] < fastest) {
                fastest = mine[pair];
                outside = 1 - (double) ours.inLayers() / fastest;
            }
            if (theirs.isPresent()) {
                other[pair] = theirs.get().run();
            }
        }
        Arrays.sort(mine);
        Arrays.sort(other);
        Timing.Memory memory = new Timing.Memory(
                allocated / PAIRS, ours.plan().workspaceBytes(), ours.plan().leastWorkspaceBytes());
        return new Timing(mine, other, outside, memory);
    }

    private static void warmUp(OurRun ours, Optional<TimedRun> theirs) {
        long start = System.nanoTime();
        do {
            ours.run();
            theirs.ifPresent(TimedRun::run);
        } while (System.nanoTime() - start < WARM_UP_NANOS);
    }
}
