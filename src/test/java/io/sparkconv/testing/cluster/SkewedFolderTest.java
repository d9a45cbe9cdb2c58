// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkconv.testing.cluster.EventLog.TaskRun;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A folder whose large pictures, 2 % of the files, have half the bytes: no task takes much longer than others, but for the
 * first of each executor, in which a JVM starts and compiles. Prints the times of the tasks; the machine must have nothing
 * else to do.
 */
@Tag("large")
@ExtendWith(StandaloneClusterExtension.class)
class SkewedFolderTest {

    private static final int LARGE = 320;
    private static final int SMALL = 49 * LARGE;
    private static final int SIDE = 256;
    private static final int TASKS = 24;
    private static final double MOST = 1.5;

    @TempDir
    Path folder;

    @Test
    void noTaskTakesMuchLongerThanOthers(StandaloneCluster cluster) throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        long small = copies(images, "small", SMALL, SIDE);
        // Seven times the side is 49 times the pixels; all are at the end of the alphabet, one behind the other.
        long large = copies(images, "t-large", LARGE, 7 * SIDE);
        System.out.printf("%d files of %,d bytes, %d files of %,d bytes%n", SMALL, small, LARGE, large);
        ClusterJob job = ClusterJob.command(
                "extract",
                "--progress",
                "none",
                "--partitions",
                "" + TASKS,
                "--commit-every",
                "100000",
                "--images",
                images.toString());

        Submission run = cluster.submit(
                "skewed",
                job,
                Map.of("spark.executor.extraJavaOptions", StandaloneCluster.AS_USERS_HAVE_IT),
                folder.resolve("features"));
        JsonNode summary = run.summary(Duration.ofMinutes(10));

        List<Long> first = new ArrayList<>();
        List<Long> millis = new ArrayList<>();
        Set<String> warm = new HashSet<>();
        for (TaskRun task : run.events().runs("extract 1 of 1")) {
            (warm.add(task.executor()) ? first : millis).add(task.millis());
        }
        Collections.sort(millis);
        long median = millis.get(millis.size() / 2);
        long slowest = millis.get(millis.size() - 1);
        System.out.printf(
                "tasks in ms: %s, and the first of each executor %s; slowest / median %.2f%n",
                millis, first, (double) slowest / median);
        assertThat(summary.path("ok").asInt()).isEqualTo(SMALL + LARGE);
        assertThat(millis).hasSize(TASKS - first.size());
        assertThat(slowest).isLessThanOrEqualTo((long) (MOST * median));
    }

    /** Writes the same picture many times and tells how many bytes that was. */
    private static long copies(Path folder, String name, int number, int side) throws IOException {
        Path first = folder.resolve(name + "-0.jpg");
        ImageIO.write(drawn(side), "jpg", first.toFile());
        for (int i = 1; i < number; i++) {
            Files.createLink(folder.resolve(name + "-" + i + ".jpg"), first);
        }
        return Files.size(first) * number;
    }

    /** A picture as full of detail as a photograph: one shape on each 64 pixels. */
    private static BufferedImage drawn(int side) {
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        Random random = new Random(side);
        for (int i = 0; i < side * side / 64; i++) {
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            graphics.fillOval(random.nextInt(side), random.nextInt(side), random.nextInt(32), random.nextInt(32));
        }
        graphics.dispose();
        return picture;
    }
}
