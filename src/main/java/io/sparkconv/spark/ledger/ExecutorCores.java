// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.ledger;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.status.api.v1.ExecutorSummary;
import scala.jdk.javaapi.CollectionConverters;

/**
 * How many cores each executor has, as the cluster's master gave them: an executor itself cannot tell.
 *
 * @param byExecutor cores by Spark's id, those of lost executors included as long as Spark remembers them
 * @param total of the executors that there are
 */
public record ExecutorCores(Map<String, Integer> byExecutor, int total) {

    public static ExecutorCores of(SparkContext context) {
        Map<String, Integer> cores = new HashMap<>();
        int total = 0;
        for (ExecutorSummary executor :
                CollectionConverters.asJava(context.statusStore().executorList(false))) {
            cores.put(executor.id(), executor.totalCores());
            total += executor.isActive() ? executor.totalCores() : 0;
        }
        return new ExecutorCores(cores, total);
    }

    /** Of the executor that is named {@code id@host}; 0 if Spark no longer knows it. */
    int of(String executor) {
        return byExecutor.getOrDefault(executor.substring(0, executor.indexOf('@')), 0);
    }
}
