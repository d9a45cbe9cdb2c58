// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.spark.failure.JobFailedException;
import java.io.IOException;
import org.apache.spark.sql.SparkSession;

/** The session that a command's job runs in. */
final class SparkRun {

    /** What runs in a session. */
    @FunctionalInterface
    interface Job<R> {
        R execute(SparkSession spark) throws IOException;
    }

    private SparkRun() {}

    /**
     * Runs a job in the session that there is, or in one that is stopped afterwards.
     *
     * @param progress closed afterwards
     * @throws JobFailedException if Spark does not start, or gives up
     */
    static <R> R of(ProgressPrinter progress, Job<R> job) throws IOException {
        // A session that somebody else has started is not to be stopped here.
        boolean ours = SparkSession.getDefaultSession().isEmpty();
        SparkSession spark = session();
        try {
            return job.execute(spark);
        } finally {
            progress.close();
            if (ours) {
                spark.stop();
            }
        }
    }

    private static SparkSession session() {
        try {
            return SparkSession.builder().getOrCreate();
        } catch (Exception e) { // Scala throws checked exceptions that it does not declare.
            throw new JobFailedException("Cannot start Spark", e);
        }
    }
}
