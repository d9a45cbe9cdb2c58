// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.bench;

import io.sparkconv.bench.Throughput.Gain;
import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.simd.PeakRate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Times a case on one thread and on several at the same time, as the tasks of an executor are: each has its own
 * workspace over one plan. All that is compared is measured in turn, and the best of some rounds counts.
 */
public final class Streams {

    private static final int ROUNDS = 5;
    private static final long ROUND_NANOS = 250_000_000L;
    private static final long WARM_UP_NANOS = 2_000_000_000L;

    private final Contestants.Sides sides;
    private final int threads;

    public Streams(Kernels kernels, AlgorithmChoice algorithms, Optional<Rival> rival, int threads) {
        this.sides = new Contestants.Sides(kernels, algorithms, rival);
        this.threads = threads;
    }

    /**
     * Times a case.
     *
     * @throws IllegalStateException if the outputs differ
     */
    public Throughput time(BenchCase what, int batch) {
        boolean vectors = sides.kernels().name().startsWith("simd");
        try (Contestants contestants = Contestants.prepare(what, batch, threads, sides)) {
            Best ours = new Best(contestants.ours(), batch);
            Best theirs = new Best(contestants.theirRuns(), batch);
            Best peak = new Best(vectors ? Collections.nCopies(threads, PeakRate::nanos) : List.of(), 1);
            List<Best> all = new ArrayList<>(List.of(ours, theirs, peak));
            all.removeIf(best -> best.runs.isEmpty());
            all.forEach(Best::warmUp);
            for (int round = 0; round < ROUNDS; round++) {
                all.forEach(Best::round);
            }
            return new Throughput(ours.gain().orElseThrow(), theirs.gain(), peak.gain());
        }
    }

    /** The best rounds so far. */
    private static final class Best {

        private final List<? extends TimedRun> runs;
        private final int images;
        private double one;
        private double all;

        /** @param images that a run takes */
        Best(List<? extends TimedRun> runs, int images) {
            this.runs = runs;
            this.images = images;
        }

        void warmUp() {
            Together.rate(runs, WARM_UP_NANOS);
        }

        void round() {
            one = Math.max(one, images * Together.rate(runs.subList(0, 1), ROUND_NANOS));
            all = Math.max(all, images * Together.rate(runs, ROUND_NANOS));
        }

        Optional<Gain> gain() {
            return runs.isEmpty() ? Optional.empty() : Optional.of(new Gain(one, all));
        }
    }
}
