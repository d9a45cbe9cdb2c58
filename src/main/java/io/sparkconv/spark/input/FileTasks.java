// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.input;

import io.sparkconv.spark.failure.JobFailedException;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.SparkSession;

/** Looks at files in tasks: an object store takes its time for each. */
final class FileTasks {

    private final JavaSparkContext context;
    private final int most;

    /** @param most files that a task should look at */
    FileTasks(SparkSession spark, int most) {
        this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        this.most = most;
    }

    /**
     * What a look says of each file, in their order.
     *
     * @param failure what cannot be done if a look fails
     * @throws JobFailedException if a look fails
     */
    <F, T> List<T> look(List<F> files, Function<F, T> look, String failure) {
        int tasks = Math.max((files.size() + most - 1) / most, Math.min(files.size(), context.defaultParallelism()));
        try {
            return context.parallelize(files, Math.max(1, tasks)).map(look).collect();
        } catch (Exception e) { // Scala throws checked exceptions that it does not declare.
            throw new JobFailedException(failure, e);
        }
    }
}
