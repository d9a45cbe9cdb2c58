// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.output;

import io.sparkconv.spark.failure.JobFailedException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;

/**
 * The elements of an RDD on the driver, partition after partition, while some more partitions are read. {@code
 * toLocalIterator} reads one at a time, so that a cluster waits; {@code collect} holds all and is refused over {@code
 * spark.driver.maxResultSize}. Here each partition is a job of its own, and at most {@value #AHEAD} are held.
 *
 * @param <S> what the RDD has
 * @param <T> what the driver makes of each
 */
public final class PartitionsAhead<S, T> implements Iterator<T>, AutoCloseable {

    private static final int AHEAD = 8;

    private final JavaRDD<S> rdd;
    private final Function<S, T> as;
    private final int partitions;
    private final ExecutorService jobs;
    private final Deque<Future<List<S>>> begun = new ArrayDeque<>();
    private int next;
    private Iterator<S> here = Collections.emptyIterator();

    /** Begins to read; jobs have the title and the group of the thread that does this. {@link #next} fails with the job. */
    PartitionsAhead(JavaRDD<S> rdd, Function<S, T> as) {
        this.rdd = rdd;
        this.as = as;
        this.partitions = rdd.getNumPartitions();
        this.jobs = Executors.newFixedThreadPool(AHEAD);
        begin();
    }

    private void begin() {
        while (next < partitions && begun.size() < AHEAD) {
            int partition = next++;
            begun.add(jobs.submit(() -> rdd.collectPartitions(new int[] {partition})[0]));
        }
    }

    @Override
    public boolean hasNext() {
        while (!here.hasNext() && !begun.isEmpty()) {
            here = elements(begun.remove()).iterator();
            begin();
        }
        return here.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return as.apply(here.next());
    }

    private static <S> List<S> elements(Future<List<S>> job) {
        try {
            return job.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobFailedException("Cannot read rows: the thread was interrupted", e);
        } catch (ExecutionException e) {
            throw new JobFailedException("Cannot read rows: the job failed", e.getCause());
        }
    }

    /** Waits for no job any more. */
    @Override
    public void close() {
        jobs.shutdownNow();
    }
}
