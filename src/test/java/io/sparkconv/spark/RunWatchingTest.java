// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.config.Settings;
import io.sparkconv.testing.SparkSessionExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.SparkEnv;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What Spark's metrics and its user interface tell of a run. */
@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
class RunWatchingTest {

    private static final String SOURCE = "plugin.io.sparkconv.spark.metrics.SparkconvPlugin.";

    @TempDir
    Path temporary;

    /** The descriptions that stages begin with. */
    private static final class Titles extends SparkListener {

        private final Set<String> seen = Collections.synchronizedSet(new TreeSet<>());

        @Override
        public void onStageSubmitted(SparkListenerStageSubmitted stage) {
            seen.add(String.valueOf(stage.properties().getProperty("spark.job.description")));
        }
    }

    @Test
    void metricsReachASink(SparkSession spark) throws IOException {
        Path images = SampleImages.folder(temporary);
        Map<String, Double> before = report();
        long[] waiting = new long[4];
        int[] asked = {0};
        Map<String, String> options = Map.of(
                "images", images.toString(), "output", temporary.resolve("out").toString(), "commitEvery", "3");
        new ExtractJob(Settings.of(options))
                .stopWhen(() -> {
                    waiting[asked[0]++] = report().get("run.waiting").longValue();
                    return false;
                })
                .execute(spark);
        Map<String, Double> after = report();
        assertThat(waiting).containsExactly(8, 5, 2, 0);
        assertThat(after.get("run.images")).isEqualTo(8);
        assertThat(after.get("run.failed")).isEqualTo(3);
        assertThat(after.get("run.waiting")).isZero();
        assertThat(grown(before, after, "run.committed")).isEqualTo(8);
        assertThat(grown(before, after, "images")).isEqualTo(8);
        assertThat(grown(before, after, "failures.empty")).isEqualTo(1);
        assertThat(grown(before, after, "failures.decode_failed")).isEqualTo(2);
        assertThat(grown(before, after, "failures.compute_failed")).isZero();
        assertThat(after.get("heap.used")).isPositive().isLessThan(after.get("heap.max"));
    }

    @Test
    void everyStageHasATitle(SparkSession spark) throws Exception {
        Path images = SampleImages.folder(temporary);
        Map<String, String> options = Map.of(
                "images", images.toString(),
                "output", temporary.resolve("out").toString(),
                "resume", "true",
                "partitions", "2",
                "commitEvery", "5");
        Titles titles = new Titles();
        spark.sparkContext().addSparkListener(titles);
        try {
            new ExtractJob(Settings.of(options)).execute(spark);
            Files.write(images.resolve("good1.png"), SampleImages.noise(77, 50, 31, "png"));
            new ExtractJob(Settings.of(options)).execute(spark);
            new CompactJob(Settings.of(Map.of("output", options.get("output")))).execute(spark);
            spark.sparkContext().listenerBus().waitUntilEmpty();
        } finally {
            spark.sparkContext().removeSparkListener(titles);
        }
        assertThat(titles.seen)
                .containsExactly(
                        "choose images for the report",
                        "count the rows of the commit, in 1 new file",
                        "count the rows of the commit, in 2 new files",
                        "extract 1 of 1: 1 image through gabor-towers",
                        "extract 1 of 2: 5 images through gabor-towers",
                        "extract 2 of 2: 3 images through gabor-towers",
                        "measure what a core can do",
                        "put 5 small files together to 1",
                        "rewrite 1 file with rows that are out of date",
                        "see which images have their rows, in 4 files");
    }

    private static double grown(Map<String, Double> before, Map<String, Double> after, String metric) {
        return after.get(metric) - before.get(metric);
    }

    /** The last value of each of the plugin's metrics, as a sink gets it. */
    private static Map<String, Double> report() {
        SparkEnv.get().metricsSystem().report();
        Map<String, Double> values = new TreeMap<>();
        try (Stream<Path> files = Files.list(SparkSessionExtension.metrics())) {
            String application = SparkEnv.get().conf().getAppId();
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                // Spark names an executor of its own process before the application has a name.
                if (name.startsWith(application) && name.contains(SOURCE) || name.startsWith(SOURCE)) {
                    List<String> lines = Files.readAllLines(file);
                    String value = lines.get(lines.size() - 1).split(",")[1];
                    values.put(
                            name.substring(name.indexOf(SOURCE) + SOURCE.length(), name.length() - ".csv".length()),
                            Double.valueOf(value));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return values;
    }
}
