// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * A job that runs on a cluster.
 *
 * @param folder what is known of it: {@code events}, {@code driver.log}, {@code driver.out}
 * @param output what it writes
 * @param driver the process in which {@code SparkSubmit} runs its main
 */
record Submission(Path folder, Path output, JvmProcess driver) implements AutoCloseable {

    /** Waits for the end, which must be a good one, and reads what the job has left. */
    RunOutcome finish(SparkSession spark) throws IOException {
        assertThat(driver.awaitEnd()).as("exit code%s", driver.tail()).isZero();
        return RunOutcome.read(spark, lastLine(), output);
    }

    /** Waits for the end, which must be a good one, for as long as this, and reads the summary. */
    JsonNode summary(Duration patience) throws IOException {
        assertThat(driver.awaitEnd(patience)).as("exit code%s", driver.tail()).isZero();
        return summary();
    }

    /** The summary that the job has printed. */
    JsonNode summary() throws IOException {
        return new ObjectMapper().readTree(lastLine());
    }

    private String lastLine() throws IOException {
        List<String> printed = Files.readAllLines(folder.resolve("driver.out"));
        return printed.get(printed.size() - 1);
    }

    /** What Spark has to say about the run. */
    EventLog events() throws IOException {
        return EventLog.read(folder.resolve("events"));
    }

    /** Kills the driver if it still runs, so that the cluster is free again. */
    @Override
    public void close() {
        driver.process().destroyForcibly();
    }
}
