// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkconv.testing.SampleData;
import io.sparkconv.testing.SparkSessionExtension;
import io.sparkconv.testing.pictures.GiantTiff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A folder of many small pictures ({@code -Dsparkconv.pictures}) and one of 400 megapixels, night after night, on
 * executors of 1 GiB: none is lost, and what they hold does not grow. Prints figures of the heap after collections of
 * all garbage, and the times of the nights.
 */
@Tag("large")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith({StandaloneClusterExtension.class, SparkSessionExtension.class})
class NightsTest {

    private static final int PICTURES = Integer.getInteger("sparkconv.pictures", 20_000);
    private static final int SIDE = 20_000;
    private static final int POINTS = 10;
    private static final Duration NIGHT = Duration.ofMinutes(20);
    private static final String DONE = "images to do";
    /** So much work that a night is longer than the start of Spark by far. */
    private static final String[] LONG = {
        "--resume", "--model", "resnet50", "--weights", "random:1", "--preset", "imagenet"
    };

    private static final Map<String, String> SMALL = Map.of(
            "spark.executor.memory", "1g", "spark.executor.extraJavaOptions", StandaloneCluster.AS_USERS_HAVE_IT);

    /** What live heaps may differ by at the points of a run: one task's batch, workspace and picture may be there or not. */
    private static final long SWING = 192L << 20;

    /** The same of a run that cuts a picture into tiles, of which executors have none between two. */
    private static final long SWING_OF_TILES = 384L << 20;

    @TempDir
    static Path folder;

    private static Path images;
    private static Path giant;
    private static double firstNight;
    private static int good;

    @BeforeAll
    static void draw() throws IOException {
        Path originals = Files.createDirectories(folder.resolve("originals"));
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : SampleData.files().entrySet()) {
            if (!file.getKey().contains("truncated")) {
                files.add(Files.write(originals.resolve(file.getKey()), file.getValue()));
            }
        }
        images = Files.createDirectories(folder.resolve("images"));
        for (int i = 0; i < PICTURES; i++) {
            Path original = files.get(i % files.size());
            Files.createLink(images.resolve("%06d-%s".formatted(i, original.getFileName())), original);
        }
        good = PICTURES;
        giant = images.resolve("giant.tif");
        GiantTiff.write(giant, SIDE);
    }

    @Test
    @Order(1)
    void thePictureOfManyPixelsIsRefusedAndTheOthersAreDone(StandaloneCluster cluster, SparkSession spark)
            throws IOException, InterruptedException {
        Submission night = cluster.submit("first", extract(LONG), SMALL, output());
        night.driver().awaitLine(DONE);
        Submission other = cluster.submit("beside", extract(LONG), SMALL, output());
        assertThat(other.driver().awaitEnd())
                .as("exit code of a second run at a time")
                .isEqualTo(2);
        assertThat(other.driver().tail()).contains("is written by");

        JsonNode summary = watched(cluster, night, 15_000, SWING);
        firstNight = summary.path("seconds").asDouble();

        assertThat(summary.path("rows").asInt()).isEqualTo(PICTURES + 1);
        assertThat(summary.path("ok").asInt()).isEqualTo(good);
        assertThat(statusOf("giant.tif", output(), spark)).isEqualTo("too_large");
    }

    @Test
    @Order(2)
    void aNightWithTwoNewPicturesIsShort(StandaloneCluster cluster) throws IOException {
        Path changed = images.resolve("000000-" + firstName());
        byte[] other = SampleData.files().values().iterator().next();
        Files.delete(changed);
        Files.write(changed, SampleData.withOrientation(jpeg(), 3));
        Files.write(images.resolve("new.png"), other);
        good++;

        JsonNode summary =
                cluster.submit("second", extract(LONG), SMALL, output()).summary(NIGHT);

        double seconds = summary.path("seconds").asDouble();
        System.out.printf("nights: %.1f s, then %.1f s (%.1f %%)%n", firstNight, seconds, 100 * seconds / firstNight);
        assertThat(summary.path("rows").asInt()).isEqualTo(2);
        assertThat(summary.path("unchanged").asInt()).isEqualTo(PICTURES);
        assertThat(seconds).isLessThan(firstNight / 10);
    }

    @Test
    @Order(3)
    void thePictureOfManyPixelsIsDoneAmongTheOthers(StandaloneCluster cluster, SparkSession spark)
            throws IOException, InterruptedException {
        Path output = folder.resolve("raised");
        Submission night = cluster.submit("raised", extract("--max-pixels", "" + (long) SIDE * SIDE), SMALL, output);
        night.driver().awaitLine("images of");

        JsonNode summary = watched(cluster, night, 3_000, SWING);

        assertThat(summary.path("rows").asInt()).isEqualTo(good + 1);
        assertThat(summary.path("ok").asInt()).isEqualTo(good + 1);
        assertThat(statusOf("giant.tif", output, spark)).isEqualTo("ok");
    }

    @Test
    @Order(4)
    void thePictureOfManyPixelsIsDoneByTilesAtItsOwnSize(StandaloneCluster cluster)
            throws IOException, InterruptedException {
        ClusterJob job = ClusterJob.command(
                ("convolve --tile auto --model unet-small --weights random:1 --preset imagenet --progress none --image "
                                + giant)
                        .split(" "));
        Submission night = cluster.submit("tiles", job, SMALL, folder.resolve("mask.tif"));
        night.driver().awaitLine("tiles");

        JsonNode summary = watched(cluster, night, 5_000, SWING_OF_TILES);

        System.out.println(summary);
        assertThat(Files.size(folder.resolve("mask.tif"))).isPositive();
    }

    private static ClusterJob extract(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("extract", "--images", images.toString(), "--commit-every", "4000", "--progress", "none"));
        arguments.addAll(List.of(more));
        return ClusterJob.command(arguments.toArray(String[]::new));
    }

    private static Path output() {
        return folder.resolve("features");
    }

    /** Measures what executors hold at ten points and more until the run ends. */
    private static JsonNode watched(StandaloneCluster cluster, Submission night, long millis, long swing)
            throws IOException, InterruptedException {
        List<LiveHeap> heaps = new ArrayList<>();
        long start = System.nanoTime();
        while (night.driver().process().isAlive()) {
            Thread.sleep(millis);
            for (WorkerNode worker : cluster.workers()) {
                for (long executor : worker.executors()) {
                    heaps.add(LiveHeap.of(executor, (System.nanoTime() - start) / 1_000_000_000));
                }
            }
        }
        JsonNode summary = night.summary(NIGHT);
        heaps.removeIf(heap -> heap.bytes() < 0);
        heaps.forEach(System.out::println);
        assertThat(night.events().removedExecutors()).as("executors lost").isEmpty();
        long executors = heaps.stream().mapToLong(LiveHeap::executor).distinct().count();
        assertThat(executors).as("executors").isEqualTo(2);
        if (PICTURES >= 20_000) {
            assertThat(heaps.size() / executors).as("points").isGreaterThanOrEqualTo(POINTS);
        }
        long most = heaps.stream().mapToLong(LiveHeap::bytes).max().orElseThrow();
        long least = heaps.stream()
                .filter(heap -> heap.second() >= 60)
                .mapToLong(LiveHeap::bytes)
                .min()
                .orElse(most);
        assertThat(most - least).as("swing of the live heaps, in bytes").isLessThan(swing);
        return summary;
    }

    private static String statusOf(String name, Path output, SparkSession spark) {
        Dataset<Row> rows = spark.read().parquet(output.toString());
        return rows.where("endswith(path, '/" + name + "')")
                .select("status")
                .first()
                .getString(0);
    }

    private static String firstName() throws IOException {
        return SampleData.files().keySet().iterator().next();
    }

    private static byte[] jpeg() throws IOException {
        return SampleData.files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(".jpg"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
