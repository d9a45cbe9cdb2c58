// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.progress;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tells about progress once a second until it is closed. */
public final class ProgressTicker implements AutoCloseable {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "sparkconv-progress");
        thread.setDaemon(true);
        return thread;
    });

    /** @param unit what is counted, in the plural */
    public ProgressTicker(String unit, ProgressCount count, long total, Consumer<Progress> listener) {
        long start = System.nanoTime();
        timer.scheduleAtFixedRate(
                () -> listener.accept(new Progress(unit, count.done(), total, (System.nanoTime() - start) / 1e9)),
                1,
                1,
                TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
