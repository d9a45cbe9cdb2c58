// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.metrics;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.Meter;
import com.codahale.metrics.MetricRegistry;
import io.sparkconv.image.Status;
import java.util.Arrays;
import java.util.Optional;

/**
 * What an executor has done since it began, work that Spark lost or did twice included. Thread-safe.
 *
 * <ul>
 *   <li>{@code images}: rows, and how many a second over the last 1, 5 and 15 minutes
 *   <li>{@code failures.STATUS}: those whose status is not ok, by status
 *   <li>{@code heap.used}, {@code heap.max}: bytes
 * </ul>
 */
public final class ImageMetrics {

    private static final String IMAGES = "images";
    private static final String FAILURES = "failures.";

    private final Optional<MetricRegistry> registry;

    private ImageMetrics(Optional<MetricRegistry> registry) {
        this.registry = registry;
    }

    static MetricRegistry create() {
        MetricRegistry metrics = new MetricRegistry();
        metrics.register(IMAGES, new Meter());
        Arrays.stream(Status.values())
                .filter(status -> status != Status.OK && status != Status.DELETED)
                .forEach(status -> metrics.counter(FAILURES + status.label()));
        Runtime runtime = Runtime.getRuntime();
        metrics.register("heap.used", (Gauge<Long>) () -> runtime.totalMemory() - runtime.freeMemory());
        metrics.register("heap.max", (Gauge<Long>) runtime::maxMemory);
        return metrics;
    }

    /** Those of this executor; without the plugin, what is counted is forgotten. */
    public static ImageMetrics here() {
        return new ImageMetrics(SparkSources.having(IMAGES));
    }

    /** Counts a row. */
    public void row(String status) {
        registry.ifPresent(metrics -> {
            metrics.meter(IMAGES).mark();
            if (!status.equals(Status.OK.label())) {
                metrics.counter(FAILURES + status).inc();
            }
        });
    }
}
