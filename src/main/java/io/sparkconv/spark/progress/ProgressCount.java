// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.progress;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.util.LongAccumulator;
import scala.jdk.javaapi.CollectionConverters;

/**
 * How many images are done, from what executors tell in heartbeats and at the end of tasks. Counts the furthest attempt
 * of each partition, so that a task that starts again does not count twice.
 */
public final class ProgressCount extends SparkListener {

    private final long accumulator;
    private final Map<Long, Integer> partitionOfTask = new ConcurrentHashMap<>();
    private final Map<Integer, Long> doneInPartition = new ConcurrentHashMap<>();
    private volatile long firstTask = Long.MAX_VALUE;
    private volatile long before;

    /** @param images what tasks add to, one per image; has a name, since Spark tells only of those */
    public ProgressCount(LongAccumulator images) {
        this.accumulator = images.id();
    }

    long done() {
        return before
                + doneInPartition.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Begins with another portion of the images, whose partitions have the numbers of the one before.
     *
     * @param images done before it
     */
    public void next(long images) {
        partitionOfTask.clear();
        doneInPartition.clear();
        before = images;
    }

    /** When the first task was launched, in milliseconds since 1970; far in the future before that. */
    public long firstTaskMillis() {
        return firstTask;
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart start) {
        // Only Spark's own thread for this listener writes.
        firstTask = Math.min(firstTask, start.taskInfo().launchTime());
        partitionOfTask.put(start.taskInfo().taskId(), start.taskInfo().index());
    }

    @Override
    public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
        CollectionConverters.asJava(update.accumUpdates())
                .forEach(task -> count((Long) (Object) task._1(), CollectionConverters.asJava(task._4())));
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        count(
                end.taskInfo().taskId(),
                CollectionConverters.asJava(end.taskInfo().accumulables()));
    }

    private void count(long task, Iterable<AccumulableInfo> updates) {
        Integer partition = partitionOfTask.get(task);
        for (AccumulableInfo info : updates) {
            if (partition != null && info.id() == accumulator && info.update().isDefined()) {
                doneInPartition.merge(partition, ((Number) info.update().get()).longValue(), Math::max);
            }
        }
    }
}
