// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.metrics;

import com.codahale.metrics.MetricRegistry;
import java.util.Collection;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.metrics.source.Source;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Where the plugin's metrics of this JVM are: in Spark's own system of metrics, so that they live as long as the driver
 * or executor and tasks find them without a static field.
 */
final class SparkSources {

    /** What Spark calls the source of a plugin's metrics. */
    private static final String NAME = "plugin." + SparkconvPlugin.class.getName();

    private SparkSources() {}

    /** The registry that has a metric of that name; empty where there is no plugin, or no Spark at all. */
    static Optional<MetricRegistry> having(String metric) {
        SparkEnv env = SparkEnv.get();
        if (env == null) {
            return Optional.empty();
        }
        // In local mode the driver's and the executor's have the same name.
        Collection<Source> sources =
                CollectionConverters.asJavaCollection(env.metricsSystem().getSourcesByName(NAME));
        return sources.stream()
                .map(Source::metricRegistry)
                .filter(registry -> registry.getMetrics().containsKey(metric))
                .findFirst();
    }
}
