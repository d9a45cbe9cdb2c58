// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.testing.Captured;
import io.sparkconv.testing.SparkSessionExtension;
import io.sparkconv.testing.shared.SharedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a real classifier says about real photographs, from the command's arguments to the rows. */
@Tag("shared")
@ExtendWith(SparkSessionExtension.class)
class SharedExtractTest {

    private static final SharedModel SQUEEZENET = SharedModel.named("squeezenet1.1");
    private static final Path PHOTOS = Path.of(System.getProperty("sparkconv.shared"), "data", "photos");

    @TempDir
    Path folder;

    @Test
    void aClassifierKnowsTheCatTheRocketAndTheCup(SparkSession spark) throws IOException {
        Captured out = new Captured();
        Captured err = new Captured();
        Path output = folder.resolve("out");
        int code = new Cli(Commands.all(), new Console(out.stream(), err.stream()))
                .run(
                        Map.of(),
                        "extract",
                        "--images",
                        PHOTOS.toString(),
                        "--model",
                        SQUEEZENET.file().toString(),
                        "--preset",
                        "caffe",
                        "--output",
                        output.toString(),
                        "--progress",
                        "none");
        assertThat(code).as(err.text()).isZero();
        assertThat(out.text())
                .contains("\"ok\":14,")
                .contains("\"preprocessing\":\"shorter side 256, centre 224x224, BGR");
        Map<String, List<String>> best = top5(spark, output);
        best.forEach((photo, labels) -> System.out.println(photo + ": " + labels));
        // Chelsea is a tabby, of which ImageNet has three classes that even people confuse.
        assertThat(best.get("chelsea.png").get(0)).isIn("tabby", "tiger cat", "Egyptian cat");
        assertThat(best.get("chelsea.png")).contains("tabby", "tiger cat", "Egyptian cat");
        // A launch seen from afar: ImageNet has no rocket, but what looks most like one.
        assertThat(best.get("rocket.jpg")).containsAnyOf("missile", "projectile");
        assertThat(best.get("coffee.png").get(0)).isEqualTo("espresso");
    }

    /** The five likeliest labels of every photograph, best first. */
    private static Map<String, List<String>> top5(SparkSession spark, Path output) throws IOException {
        List<String> labels = Files.readAllLines(SQUEEZENET.folder().resolve("labels.txt"));
        Map<String, List<String>> best = new HashMap<>();
        for (Row row : spark.read().parquet(output.toString()).collectAsList()) {
            List<Float> scores = row.getList(row.fieldIndex("softmaxout_1"));
            assertThat(scores).hasSize(1000);
            best.put(
                    row.getString(0).replaceAll(".*/", ""),
                    IntStream.range(0, scores.size())
                            .boxed()
                            .sorted(Comparator.comparing(i -> -scores.get(i)))
                            .limit(5)
                            .map(labels::get)
                            .toList());
        }
        return best;
    }
}
