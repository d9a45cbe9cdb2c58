// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkconv.config.Settings;
import io.sparkconv.spark.output.OutputFiles;
import io.sparkconv.testing.SparkSessionExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * One output, a run that is stopped with SIGTERM, and runs that are killed at random moments, some with a worker before: at
 * the end every image has one row,
 * with the bits of a run on which nothing happened, and nothing else lies there. The number of runs is
 * {@code -Dsparkconv.kills}, that of pictures 24 times {@code -Dsparkconv.killCopies} and one.
 */
@Tag("cluster")
@ExtendWith({StandaloneClusterExtension.class, SparkSessionExtension.class})
class KilledRunsTest {

    private static final int KILLS = Integer.getInteger("sparkconv.kills", 6);
    private static final int COPIES = Integer.getInteger("sparkconv.killCopies", 4);
    private static final int COMMITS = 2 * KILLS;
    /** What a run says when it knows its images. */
    private static final String BEGUN = "images to do";

    @TempDir
    Path folder;

    @Test
    void everyImageHasItsRowHoweverOftenRunsAreKilled(StandaloneCluster cluster, SparkSession spark)
            throws IOException, InterruptedException {
        long seed = Long.getLong("sparkconv.seed", System.nanoTime());
        Random random = new Random(seed);
        int images = ClusterPictures.write(folder.resolve("images"), COPIES).size();
        ClusterJob job = ClusterJob.command(
                ("extract --resume --kernels scalar --batch-size 4 --resize 32 --crop 32 --progress none --partitions 4"
                                + " --commit-every " + (images + COMMITS - 1) / COMMITS + " --images "
                                + folder.resolve("images"))
                        .split(" "));

        long start = System.nanoTime();
        Submission first = cluster.submit("unkilled", job, Map.of());
        first.driver().awaitLine(BEGUN);
        long begun = System.nanoTime();
        RunOutcome undisturbed = first.finish(spark);
        long startMillis = (begun - start) / 1_000_000;
        long commitMillis = Math.max(1, (System.nanoTime() - begun) / 1_000_000 / COMMITS);
        assertThat(undisturbed.rows()).hasSize(images);

        Path output = folder.resolve("killed");
        Submission stopped = cluster.submit("stopped", job, Map.of(), output);
        stopped.driver().awaitLine(BEGUN);
        stopped.driver().process().destroy();
        assertThat(stopped.driver().awaitEnd())
                .as("exit code after SIGTERM%s", stopped.driver().tail())
                .isZero();
        JsonNode summary = stopped.summary();
        assertThat(summary.path("stopped").asBoolean())
                .as("SIGTERM: " + summary)
                .isTrue();
        assertThat(summary.path("left").asInt()).as("SIGTERM: " + summary).isPositive();

        for (int kill = 1; kill <= KILLS; kill++) {
            Submission running = cluster.submit("killed-" + kill, job, Map.of(), output);
            if (random.nextInt(4) == 0) {
                Thread.sleep(random.nextLong(startMillis + commitMillis));
            } else {
                // Runs that never came to a commit would leave nothing to go on from.
                running.driver().awaitLine(BEGUN);
                long wanted = commits(output) + 1 + random.nextInt(2);
                running.driver()
                        .await(
                                "a commit",
                                () -> commits(output) >= wanted
                                        || !running.driver().process().isAlive());
                Thread.sleep(random.nextLong(commitMillis));
            }
            if (random.nextInt(3) == 0) {
                cluster.workers().get(random.nextInt(2)).process().process().destroyForcibly();
                Thread.sleep(random.nextLong(commitMillis));
            }
            running.driver().process().destroyForcibly().waitFor();
        }
        RunOutcome last = cluster.submit("continued", job, Map.of(), output).finish(spark);

        assertThat(last.rows()).as("seed " + seed).isEqualTo(undisturbed.rows());
        assertThat(last.summary().path("found").asInt()).isEqualTo(images);
        assertThat(last.summary().path("unchanged").asInt())
                .as("rows of runs that were killed, seed " + seed)
                .isPositive();
        assertThat(filesOf(output)).as("seed " + seed).containsExactlyInAnyOrderElementsOf(committed(output));
        assertThat(output.resolve("_temporary")).doesNotExist();
        assertThat(output.resolve("_SUCCESS")).exists();
    }

    /** The number of the last entry of the manifest. */
    private static long commits(Path output) {
        Path manifest = output.resolve("_manifest");
        if (!Files.isDirectory(manifest)) {
            return 0;
        }
        try (Stream<Path> entries = Files.list(manifest)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.matches("\\d+\\.json"))
                    .mapToLong(name -> Long.parseLong(name.substring(0, name.indexOf('.'))))
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of files in the folder, as a reader of Parquet sees them. */
    private static List<String> filesOf(Path output) throws IOException {
        try (Stream<Path> files = Files.list(output)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("_") && !name.startsWith("."))
                    .toList();
        }
    }

    private static List<String> committed(Path output) throws IOException {
        return OutputFiles.list(Settings.of(Map.of("output", output.toString()))).stream()
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .collect(Collectors.toList());
    }
}
