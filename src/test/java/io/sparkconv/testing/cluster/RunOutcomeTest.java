// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.config.Settings;
import io.sparkconv.spark.ExtractJob;
import io.sparkconv.spark.ExtractResult;
import io.sparkconv.testing.SparkSessionExtension;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The check that nothing was lost, changed or counted twice fails when something was. */
@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
class RunOutcomeTest {

    private static final List<String> IMAGES =
            List.of("bricks.jpg", "bricks-truncated.jpg", "disc-red.png", "dots-blue.png", "wood.png");

    @TempDir
    Path folder;

    private Path images;

    @BeforeEach
    void copyImages() throws IOException {
        images = Files.createDirectories(folder.resolve("images"));
        for (String name : IMAGES) {
            Files.copy(Path.of("sample-data/images", name), images.resolve(name));
        }
    }

    @Test
    void runsOfTheSameImagesDoNotDiffer(SparkSession spark) throws IOException {
        RunOutcome first = extract(spark, "first");
        assertThat(first.rows()).hasSize(IMAGES.size());
        assertThat(first.differences(extract(spark, "second"))).isEmpty();
    }

    @Test
    void aPixelOfAnImageIsSeen(SparkSession spark) throws IOException {
        RunOutcome first = extract(spark, "first");
        File file = images.resolve("disc-red.png").toFile();
        long time = file.lastModified();
        BufferedImage picture = ImageIO.read(file);
        picture.setRGB(100, 100, picture.getRGB(100, 100) ^ 0x808080);
        ImageIO.write(picture, "png", file);
        assertThat(file.setLastModified(time)).isTrue();

        RunOutcome second = extract(spark, "second");

        assertThat(features(first, "disc-red.png")).isNotEqualTo(features(second, "disc-red.png"));
        assertThat(first.differences(second))
                .anyMatch(text -> text.startsWith("summary.featureHash is "))
                .anyMatch(text -> text.startsWith("missing row: path=") && text.contains("/disc-red.png"))
                .anyMatch(text -> text.startsWith("row too many: path=") && text.contains("/disc-red.png"));
    }

    @Test
    void aMissingRowIsSeen(SparkSession spark) throws IOException {
        RunOutcome all = extract(spark, "first");
        RunOutcome less = withRows(spark, all, "less", "path not like '%wood.png'");
        assertThat(all.differences(less))
                .hasSize(2)
                .contains("rows are 4 but must be 5")
                .anyMatch(text -> text.startsWith("missing row: ") && text.contains("wood.png"));
        assertThat(less.differences(all))
                .contains("rows are 5 but must be 4")
                .anyMatch(text -> text.startsWith("row too many: ") && text.contains("wood.png"));
    }

    @Test
    void everyDoubledStatisticIsSeen(SparkSession spark) throws IOException {
        RunOutcome once = extract(spark, "first");
        TreeSet<String> unseen = new TreeSet<>();
        TreeSet<String> seen = new TreeSet<>();
        for (JsonPointer figure : figures(JsonPointer.empty(), once.bill())) {
            ObjectNode bill = once.bill().deepCopy();
            JsonNode value = bill.at(figure);
            if (Stream.of("/executors/", "/timeline/", "/rates/").anyMatch(figure.toString()::startsWith)) {
                continue; // Who did what and when may differ.
            }
            String key = figure.last().getMatchingProperty();
            JsonNode parent = bill.at(figure.head());
            if (parent instanceof ObjectNode object) {
                object.put(key, value.asDouble() == 0 ? 1 : 2 * value.asDouble());
                List<String> found = once.differences(new RunOutcome(once.summary(), bill, once.rows()));
                (found.isEmpty() ? unseen : seen).add(key);
            }
        }
        assertThat(seen).contains("images", "rows", "ok", "decode_failed", "bytesRead", "partitions", "macs", "params");
        assertThat(unseen)
                .as("figures that may differ")
                .isSubsetOf(
                        "seconds",
                        "startSeconds",
                        "restShare",
                        "cores",
                        "imagesPerSecond",
                        "nanos",
                        "readNanos",
                        "decodeNanos",
                        "resizeNanos",
                        "share",
                        "gflops");
    }

    private static List<JsonPointer> figures(JsonPointer where, JsonNode node) {
        List<JsonPointer> found = new ArrayList<>();
        if (node.isNumber()) {
            found.add(where);
        }
        node.fields()
                .forEachRemaining(
                        field -> found.addAll(figures(where.appendProperty(field.getKey()), field.getValue())));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            found.addAll(figures(where.appendIndex(i), node.get(i)));
        }
        return found;
    }

    private static String features(RunOutcome outcome, String image) {
        String row = outcome.rows().stream()
                .filter(text -> text.contains("/" + image + " "))
                .findFirst()
                .orElseThrow();
        return row.substring(row.indexOf("features="));
    }

    private RunOutcome withRows(SparkSession spark, RunOutcome outcome, String name, String condition) {
        String from = folder.resolve("first").toString();
        Path to = folder.resolve(name);
        spark.read().parquet(from).where(condition).write().parquet(to.toString());
        return new RunOutcome(outcome.summary(), outcome.bill(), ExactRows.read(spark, to));
    }

    private RunOutcome extract(SparkSession spark, String name) throws IOException {
        Path output = folder.resolve(name);
        ExtractResult result = new ExtractJob(Settings.of(Map.of(
                        "images",
                        images.toString(),
                        "output",
                        output.toString(),
                        "partitions",
                        "2",
                        "resize",
                        "32",
                        "crop",
                        "32")))
                .execute(spark);
        ObjectNode summary = new ObjectMapper().createObjectNode();
        summary.put("rows", result.rows());
        summary.put("featureHash", result.featureHash());
        return RunOutcome.read(spark, summary.toString(), output);
    }
}
