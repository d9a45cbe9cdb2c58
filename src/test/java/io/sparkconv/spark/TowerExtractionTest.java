// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Settings;
import io.sparkconv.image.Note;
import io.sparkconv.testing.FlakyFileSystem;
import io.sparkconv.testing.SparkSessionExtension;
import io.sparkconv.testing.onnx.OnnxNodes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
class TowerExtractionTest {

    /** Six pictures, one of them cut short. */
    private static final String SOME = "sample-data/images/{bricks,disc}*";

    @TempDir
    Path temporary;

    /** A run and what it wrote. */
    private record Done(ExtractResult result, StructType schema, Map<String, Row> rows, JsonNode bill) {}

    private Done extract(SparkSession spark, Map<String, String> options) throws IOException {
        Path output = Files.createTempDirectory(temporary, "out");
        Map<String, String> all = new HashMap<>(
                Map.of("images", SOME, "output", output.toString(), "mode", "overwrite", "batchSize", "4"));
        all.putAll(options);
        ExtractResult result = new ExtractJob(Settings.of(all)).execute(spark);
        List<Row> rows = spark.read().parquet(output.toString()).collectAsList();
        return new Done(
                result,
                spark.read().parquet(output.toString()).schema(),
                rows.stream().collect(Collectors.toMap(row -> row.getString(0), row -> row)),
                new ObjectMapper().readTree(output.resolve("_cost/cost.json").toFile()));
    }

    private static Map<String, String> with(Map<String, String> options, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(options);
        all.putAll(more);
        return all;
    }

    private static Map<String, String> groups(Map<String, String> options, int groups) {
        return with(options, Map.of("split", "groups", "groups", String.valueOf(groups)));
    }

    private static void assertSame(Done one, Done other) {
        assertThat(other.rows().keySet()).isEqualTo(one.rows().keySet());
        one.rows()
                .forEach((path, row) ->
                        assertThat(other.rows().get(path)).as(path).isEqualTo(row));
        assertThat(other.schema()).isEqualTo(one.schema());
        assertThat(other.result().featureHash()).isEqualTo(one.result().featureHash());
        assertThat(other.result().byStatus()).isEqualTo(one.result().byStatus());
        assertThat(other.result().notes()).isEqualTo(one.result().notes());
    }

    @ParameterizedTest
    @CsvSource({"alexnet,'pool2,fc6',", "shufflenet-v1-g3,'stage2.2.relu,globalpool',64", "gabor-towers,,"})
    void rowsAreThoseOfWholeImages(String model, String layers, String crop, SparkSession spark) throws IOException {
        Map<String, String> options = new HashMap<>(Map.of("model", model));
        if (layers != null) {
            options.putAll(Map.of("layers", layers, "weights", "random:1"));
        }
        if (crop != null) {
            options.put("crop", crop);
        }
        Done batch = extract(spark, options);
        assertThat(batch.result().ok()).isEqualTo(5);
        assertThat(batch.bill().has("segments")).isFalse();
        for (int groups = 2; groups <= 3; groups++) {
            Done towers = extract(spark, groups(options, groups));
            assertSame(batch, towers);
            assertBill(batch, towers, groups);
        }
    }

    private static void assertBill(Done batch, Done towers, int groups) {
        JsonNode bill = towers.bill();
        assertThat(bill.path("images").asLong()).isEqualTo(5);
        assertThat(bill.path("bytesRead")).isEqualTo(batch.bill().path("bytesRead"));
        assertThat(bill.path("partitions").asInt()).isEqualTo(2 * groups);
        assertThat(bill.path("layers")).hasSameSizeAs(batch.bill().path("layers"));
        for (JsonNode layer : bill.path("layers")) {
            assertThat(layer.path("nanos").asLong()).as(layer.toString()).isPositive();
            assertThat(layer.path("images").asLong()).isEqualTo(5);
        }
        assertThat(bill.path("macs")).isEqualTo(batch.bill().path("macs"));
        long busy = 0;
        for (JsonNode nanos : bill.path("segments").findValues("nanos")) {
            busy += nanos.asLong();
        }
        assertThat(busy).as("time of all towers").isEqualTo(bill.path("nanos").asLong());
        assertThat(bill.path("exchanges"))
                .as("exchanges")
                .hasSize(bill.path("segments").size() + 1);
        for (JsonNode exchange : bill.path("exchanges")) {
            double predicted = exchange.path("predictedBytes").asDouble();
            assertThat(exchange.path("measuredBytes").asDouble())
                    .as(exchange.toString())
                    .isBetween(predicted, 1.02 * predicted);
        }
        assertThat(bill.at("/towerExecutors/0/towers")).hasSize(groups);
        assertThat(bill.at("/towerExecutors/0/copies").asInt()).isEqualTo(groups);
    }

    @Test
    void aTaskThatReadsInVainIsTriedAgainAndCountsOnce(SparkSession spark) throws IOException {
        spark.sparkContext().hadoopConfiguration().set("fs.flaky.impl", FlakyFileSystem.class.getName());
        Path images = SampleImages.folder(temporary);
        Files.write(images.resolve("noted.png"), SampleImages.withProfile(SampleImages.noise(6, 20, 20, "png")));
        Files.write(images.resolve("once.png"), SampleImages.noise(7, 20, 20, "png"));
        Map<String, String> options = Map.of("images", "flaky://" + images);
        FlakyFileSystem.FAILURES.set(1);
        Done batch = extract(spark, options);
        FlakyFileSystem.FAILURES.set(0);
        Done towers = extract(spark, groups(options, 2));

        assertThat(FlakyFileSystem.FAILURES).hasValue(1);
        assertSame(batch, towers);
        assertThat(towers.result().notes()).isEqualTo(Map.of(Note.ICC_IGNORED, 1L));
        assertThat(towers.bill().path("bytesRead")).isEqualTo(batch.bill().path("bytesRead"));
        assertThat(towers.bill().path("images").asLong()).isEqualTo(7);
    }

    /** The average of the red pixels is an index into one number: any picture but a black one is out of its bounds. */
    @Test
    void anImageOnWhichTheNetworkFailsLeavesItsBlockAlone(SparkSession spark) throws IOException {
        OnnxNodes onnx = new OnnxNodes();
        onnx.input("x", new int[] {1, 3, 4, 4});
        float[] red = new float[2 * 3];
        red[0] = 1;
        red[3] = 1;
        onnx.node("Conv", "two", List.of("x", onnx.constant(red, 2, 3, 1, 1)));
        onnx.node("GlobalAveragePool", "mean", List.of("two"));
        onnx.node("Reshape", "flat", List.of("mean", onnx.constant(2)));
        onnx.node("Floor", "index", List.of("flat"));
        onnx.node("Gather", "y", List.of(onnx.constant(new float[] {5}, 1), "index"));
        onnx.output("y");
        Path model = Files.write(temporary.resolve("m.onnx"), onnx.model(13));
        Path images = Files.createDirectories(temporary.resolve("images"));
        for (int i = 0; i < 4; i++) {
            Files.write(images.resolve("noise" + i + ".png"), SampleImages.noise(i, 8, 8, "png"));
            ImageIO.write(
                    new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB),
                    "png",
                    images.resolve("black" + i + ".png").toFile());
        }
        Map<String, String> options =
                Map.of("images", images.toString(), "model", model.toString(), "preset", "raw", "batchSize", "3");
        Done batch = extract(spark, options);
        assertThat(batch.result().byStatus()).isEqualTo(Map.of("ok", 4L, "compute_failed", 4L));
        Done towers = extract(spark, groups(options, 2));
        assertSame(batch, towers);
        assertThat(towers.bill().path("images").asLong()).isEqualTo(4);
    }

    @Test
    void groupsNeedTheirSplit() {
        Settings settings = Settings.of(Map.of("images", "x", "output", "y", "groups", "3"));
        assertThatThrownBy(() -> new ExtractJob(settings).check())
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage("Cannot split the work: --groups is set but must not be without --split groups");
    }
}
