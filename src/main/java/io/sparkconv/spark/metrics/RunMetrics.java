// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.metrics;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.Meter;
import com.codahale.metrics.MetricRegistry;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How a run stands, as the driver sees it. Thread-safe.
 *
 * <ul>
 *   <li>{@code run.images}: those that the run has to do
 *   <li>{@code run.waiting}: those of them whose rows are not committed yet
 *   <li>{@code run.committed}: rows of the application's commits, and how many a second
 *   <li>{@code run.failed}: images of the run that failed
 * </ul>
 */
public final class RunMetrics {

    private static final String IMAGES = "run.images";
    private static final String WAITING = "run.waiting";
    private static final String COMMITTED = "run.committed";
    private static final String FAILED = "run.failed";

    private final Optional<MetricRegistry> registry;

    private RunMetrics(Optional<MetricRegistry> registry) {
        this.registry = registry;
    }

    /** A number that is what it was set to. */
    private record Level(AtomicLong value) implements Gauge<Long> {

        @Override
        public Long getValue() {
            return value.get();
        }
    }

    static MetricRegistry create() {
        MetricRegistry metrics = new MetricRegistry();
        for (String name : new String[] {IMAGES, WAITING, FAILED}) {
            metrics.register(name, new Level(new AtomicLong()));
        }
        metrics.register(COMMITTED, new Meter());
        return metrics;
    }

    /** Those of this driver; without the plugin, what is counted is forgotten. */
    public static RunMetrics here() {
        return new RunMetrics(SparkSources.having(IMAGES));
    }

    /** A run begins. */
    public void begin(long images) {
        set(IMAGES, images);
        set(WAITING, images);
        set(FAILED, 0);
    }

    /**
     * Rows were committed.
     *
     * @param images how many
     * @param waiting images that the run still has to do
     * @param failed images of the run so far that failed
     */
    public void commit(long images, long waiting, long failed) {
        set(WAITING, waiting);
        set(FAILED, failed);
        registry.ifPresent(metrics -> metrics.meter(COMMITTED).mark(images));
    }

    /** The run has ended; what it left undone waits for another. */
    public void end() {
        set(WAITING, 0);
    }

    private void set(String name, long value) {
        registry.ifPresent(
                metrics -> ((Level) metrics.getGauges().get(name)).value().set(value));
    }
}
