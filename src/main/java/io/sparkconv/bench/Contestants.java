// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.bench;

import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.engine.Plan;
import io.sparkconv.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A case made ready for some threads.
 *
 * @param ours one run for each thread, over one plan
 * @param theirs one of the rival's sessions for each thread; empty without a rival
 */
record Contestants(List<OurRun> ours, List<Rival.Session> theirs) implements AutoCloseable {

    /** Of the largest output: what float32 sums of a network may differ by. */
    private static final double TOLERANCE = 1e-3;

    /**
     * Who runs.
     *
     * @param algorithms those that may be chosen
     */
    record Sides(Kernels kernels, AlgorithmChoice algorithms, Optional<Rival> rival) {}

    /**
     * Makes all ready, with the same images.
     *
     * @throws IllegalStateException if the outputs differ
     */
    static Contestants prepare(BenchCase what, int batch, int threads, Sides sides) {
        Plan plan = Plan.compile(what.graph(), what.graph().outputs(), batch, sides.kernels(), sides.algorithms());
        float[] nchw = images(what.input().elementsPerImage() * batch);
        Contestants all = new Contestants(new ArrayList<>(), new ArrayList<>());
        try {
            for (int thread = 0; thread < threads; thread++) {
                all.ours.add(new OurRun(what, plan, nchw));
                sides.rival().ifPresent(rival -> all.theirs.add(rival.prepare(what.graph(), batch, nchw)));
            }
            all.compare(what);
            return all;
        } catch (RuntimeException e) {
            all.close();
            throw e;
        }
    }

    private void compare(BenchCase what) {
        if (theirs.isEmpty()) {
            return;
        }
        ours.get(0).run();
        float[] actual = ours.get(0).output();
        float[] expected = theirs.get(0).output();
        double largest = 0;
        double error = 0;
        for (int i = 0; i < actual.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            error = Math.max(error, Math.abs(expected[i] - actual[i]));
        }
        if (!(error <= TOLERANCE * largest)) {
            throw new IllegalStateException("Cannot compare times of " + what.name() + ": the outputs differ by "
                    + error + " but must by at most " + TOLERANCE * largest);
        }
    }

    private static float[] images(int values) {
        SplittableRandom random = new SplittableRandom(1);
        float[] images = new float[values];
        for (int i = 0; i < values; i++) {
            images[i] = (float) (2 * random.nextDouble() - 1);
        }
        return images;
    }

    /** The rival's runs: all of one counts. */
    List<TimedRun> theirRuns() {
        return theirs.stream().map(Contestants::timed).toList();
    }

    private static TimedRun timed(Rival.Session session) {
        return () -> {
            long before = System.nanoTime();
            session.run();
            return System.nanoTime() - before;
        };
    }

    @Override
    public void close() {
        theirs.forEach(Rival.Session::close);
    }
}
