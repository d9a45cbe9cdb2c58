// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.bench;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs at the same time, a thread each. They begin together, and none stops before all have been counted. */
final class Together {

    private Together() {}

    /**
     * How often all of them together run in a second.
     *
     * @param nanos how long each is counted for, to the end of its run
     * @throws IllegalStateException if a run fails
     */
    static double rate(List<? extends TimedRun> runs, long nanos) {
        CyclicBarrier start = new CyclicBarrier(runs.size());
        AtomicInteger counting = new AtomicInteger(runs.size());
        List<Callable<Double>> threads = runs.stream()
                .<Callable<Double>>map(run -> () -> rate(run, nanos, start, counting))
                .toList();
        ExecutorService pool = Executors.newFixedThreadPool(runs.size());
        try {
            double sum = 0;
            for (Future<Double> rate : pool.invokeAll(threads)) {
                sum += rate.get();
            }
            return sum;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Cannot time runs at the same time: interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Cannot time runs at the same time: " + e.getCause().getMessage(), e.getCause());
        } finally {
            pool.shutdown();
        }
    }

    private static double rate(TimedRun run, long nanos, CyclicBarrier start, AtomicInteger counting)
            throws InterruptedException, BrokenBarrierException {
        start.await();
        long counted = 0;
        int times = 0;
        try {
            for (; counted < nanos; times++) {
                counted += run.run();
            }
        } finally {
            counting.decrementAndGet();
        }
        while (counting.get() > 0) {
            run.run();
        }
        return times / (counted / 1e9);
    }
}
