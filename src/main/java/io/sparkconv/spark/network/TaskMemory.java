// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.network;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The heap that tasks compute in.
 *
 * @param heap bytes of one JVM
 * @param tasks how many it runs at a time
 */
public record TaskMemory(long heap, int tasks) {

    /** What Spark, buffers and garbage that is not yet collected leave for the work. */
    private static final double SHARE = 0.5;

    /** The memory of a session's executors, or of this JVM if tasks run here. */
    public static TaskMemory of(JavaSparkContext context) {
        SparkConf conf = context.getConf();
        int slots = Math.max(1, context.defaultParallelism());
        int cpus = conf.getInt("spark.task.cpus", 1);
        if (context.isLocal()) {
            return new TaskMemory(Runtime.getRuntime().maxMemory(), Math.max(1, slots / cpus));
        }
        int executors = Math.max(1, context.sc().statusTracker().getExecutorInfos().length - 1);
        int cores = conf.getInt("spark.executor.cores", Math.max(1, slots / executors));
        return new TaskMemory(conf.getSizeAsBytes("spark.executor.memory", "1g"), Math.max(1, cores / cpus));
    }

    /** The memory of this machine's default session. */
    public static TaskMemory here() {
        Runtime runtime = Runtime.getRuntime();
        return new TaskMemory(runtime.maxMemory(), runtime.availableProcessors());
    }

    /**
     * Bytes that a task may use.
     *
     * @param shared bytes that all tasks of a JVM hold together
     */
    public long task(long shared) {
        return Math.max(0, (long) (heap * SHARE) - shared) / tasks;
    }
}
