// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.metrics;

import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Adds metrics to Spark's, for whatever sink there is: {@link RunMetrics} in the driver, {@link ImageMetrics} in every
 * executor. {@code spark.plugins} names it. Without it nothing is counted.
 */
public final class SparkconvPlugin implements SparkPlugin {

    @Override
    public DriverPlugin driverPlugin() {
        return new DriverPlugin() {
            @Override
            public Map<String, String> init(SparkContext spark, PluginContext context) {
                context.metricRegistry().registerAll(RunMetrics.create());
                return Map.of();
            }
        };
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new ExecutorPlugin() {
            @Override
            public void init(PluginContext context, Map<String, String> configuration) {
                context.metricRegistry().registerAll(ImageMetrics.create());
            }
        };
    }
}
