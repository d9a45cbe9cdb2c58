// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.testing.SparkSessionExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Jobs on a real cluster on which workers die, reads fail, tasks hang, executors leave and shuffle files vanish: rows,
 * bits and statistics are those of a run on which nothing happened.
 */
@Tag("cluster")
@ExtendWith({StandaloneClusterExtension.class, SparkSessionExtension.class})
class DisturbedJobsTest {

    private static final int PARTITIONS = 8;
    private static final int TOWERS = 2;

    /** Images in a block of the towers. */
    private static final int BLOCK = 16;

    @TempDir
    static Path folder;

    private static final Map<String, RunOutcome> UNDISTURBED = new HashMap<>();
    private static List<String> images;

    @BeforeAll
    static void draw() throws IOException {
        images = ClusterPictures.write(folder.resolve("images"));
    }

    static List<Arguments> cases() {
        return List.of(
                Arguments.of("extract", new KilledWorker()),
                Arguments.of("extract", new FailedReads()),
                Arguments.of("extract", new SlowTask()),
                Arguments.of("extract", new DecommissionedExecutor()),
                Arguments.of("towers", new KilledWorker()),
                Arguments.of("towers", new FailedReads()),
                Arguments.of("towers", new SlowTask()),
                Arguments.of("towers", new SlowTower(TOWERS, BLOCK)),
                Arguments.of("towers", new DecommissionedExecutor()),
                Arguments.of("towers", new LostShuffleFiles()),
                Arguments.of("shuffled", new KilledWorker()),
                Arguments.of("shuffled", new LostShuffleFiles()));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void nothingIsLostChangedOrCountedTwice(
            String job, Disturbance disturbance, StandaloneCluster cluster, SparkSession spark) throws IOException {
        RunOutcome expected = undisturbed(job, cluster, spark);
        String name = job + "-" + disturbance.getClass().getSimpleName();
        Scene scene = new Scene(cluster, cluster.stage(name), images);
        disturbance.prepare(scene);

        try (Submission running = cluster.submit(name, job(job), disturbance.conf())) {
            disturbance.act(scene, running);
            RunOutcome outcome = running.finish(spark);

            assertThat(expected.differences(outcome)).isEmpty();
            disturbance.assertHappened(running.events());
        }
    }

    private static RunOutcome undisturbed(String job, StandaloneCluster cluster, SparkSession spark)
            throws IOException {
        RunOutcome known = UNDISTURBED.get(job);
        if (known != null) {
            return known;
        }
        RunOutcome outcome = cluster.submit(job, job(job), Map.of()).finish(spark);
        assertThat(outcome.bill().path("images").asLong())
                .as("images of %s", job)
                .isPositive();
        UNDISTURBED.put(job, outcome);
        return outcome;
    }

    private static ClusterJob job(String name) {
        String place = StagedFileSystem.SCHEME + "://" + folder.resolve("images");
        return switch (name) {
            // Vector instructions are slow without the JVM's best compiler, and the bits are the same.
            case "extract" ->
                ClusterJob.command(
                        ("extract --kernels scalar --batch-size 4 --resize 32 --crop 32 --progress none --partitions "
                                        + PARTITIONS + " --images " + place)
                                .split(" "));
            case "towers" ->
                ClusterJob.command(
                        ("extract --split groups --groups " + TOWERS + " --kernels scalar --batch-size " + BLOCK
                                        + " --resize 32 --crop 32 --progress none --partitions " + PARTITIONS
                                        + " --images " + place)
                                .split(" "));
            case "shuffled" -> ClusterJob.shuffled(place, PARTITIONS);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
