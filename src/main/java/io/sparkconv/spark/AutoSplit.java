// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.config.ClusterOptions;
import io.sparkconv.config.Settings;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.spark.network.FeatureGraph;
import io.sparkconv.spark.network.ModelSpec;
import io.sparkconv.split.plan.Cluster;
import io.sparkconv.split.plan.Decision;
import io.sparkconv.split.plan.SplitPlanner;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.network.util.JavaUtils;

/** The choice of a split for the cluster that a session has. */
final class AutoSplit {

    private AutoSplit() {}

    /** Weighs batch against towers for so many images. */
    static Decision choose(JavaSparkContext context, ModelSpec spec, Settings settings, int images) {
        FeatureGraph features = FeatureGraph.of(spec.model().network(), spec.pooling());
        Graph graph = Rewrites.forInference(
                features.graph(), List.copyOf(features.tensors().values()), spec.algorithms());
        return SplitPlanner.choose(graph, images, spec.batch(), cluster(context, settings));
    }

    private static Cluster cluster(JavaSparkContext context, Settings settings) {
        double rate = settings.get(ClusterOptions.CORE_RATE);
        double exchange = settings.get(ClusterOptions.EXCHANGE_RATE);
        int slots = Math.max(1, context.defaultParallelism());
        if (context.sc().isLocal()) {
            return new Cluster(1, slots, Runtime.getRuntime().maxMemory(), rate, exchange);
        }
        SparkConf conf = context.getConf();
        long memory = JavaUtils.byteStringAsBytes(conf.get("spark.executor.memory", "1g"));
        // The driver is among those whose memory Spark knows.
        int present = context.sc().getExecutorMemoryStatus().size() - 1;
        int executors = Math.max(1, Math.max(present, conf.getInt("spark.executor.instances", 0)));
        int cores = conf.getInt("spark.executor.cores", Math.max(1, slots / executors));
        return new Cluster(executors, cores, memory, rate, exchange);
    }
}
