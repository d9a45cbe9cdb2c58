// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Settings;
import io.sparkconv.image.Note;
import io.sparkconv.spark.failure.JobFailedException;
import io.sparkconv.tensor.Npy;
import io.sparkconv.testing.FlakyFileSystem;
import io.sparkconv.testing.SparkSessionExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
class ExtractJobTest {

    private static final int FILES = 8;

    @TempDir
    Path temporary;

    private Path images;
    private String output;

    @BeforeEach
    void draw() throws IOException {
        images = SampleImages.folder(temporary);
        output = temporary.resolve("out").toString();
    }

    @Test
    void everyImageIsOneRowAndReadsBack(SparkSession spark) throws IOException {
        ExtractResult result = extract(spark, Map.of());

        Map<String, Row> rows = rows(spark);
        assertThat(rows).hasSize(FILES);
        assertThat(rows.get("good0.png").getString(5)).isEqualTo("ok");
        assertThat(rows.get("good0.png").getInt(3)).isEqualTo(40);
        assertThat(rows.get("good0.png").getInt(4)).isEqualTo(30);
        assertThat(rows.get("good0.png").getLong(1)).isEqualTo(Files.size(images.resolve("good0.png")));
        assertThat(rows.get("good0.png").getTimestamp(2).getTime())
                .isEqualTo(
                        Files.getLastModifiedTime(images.resolve("good0.png")).toMillis());
        assertThat(rows.get("good0.png").isNullAt(6)).isTrue();
        assertThat(rows.get("good0.png").<Float>getList(7)).hasSize(144).doesNotContain(Float.NaN);
        assertThat(rows.get("good-by-header").getString(5)).isEqualTo("ok");
        for (String bad : List.of("cut.png", "empty.jpg", "text.jpg")) {
            assertThat(rows.get(bad).getString(5)).as(bad).isNotEqualTo("ok");
            assertThat(rows.get(bad).getString(6)).as(bad).isNotBlank();
            assertThat(rows.get(bad).isNullAt(7)).as(bad).isTrue();
        }
        assertThat(rows.get("empty.jpg").getString(5)).isEqualTo("empty");
        assertThat(rows.get("cut.png").getString(5)).isEqualTo("decode_failed");
        assertThat(rows.get("cut.png").getInt(3)).isEqualTo(64);
        assertThat(spark.read().parquet(output).columns())
                .containsExactly(
                        "path", "length", "modificationTime", "width", "height", "status", "error", "features");

        assertThat(result.images()).isEqualTo(FILES);
        assertThat(result.rows()).isEqualTo(FILES);
        assertThat(result.ok()).isEqualTo(5);
        assertThat(result.failed().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(3);
        assertThat(result.others()).hasSize(1);
    }

    @Test
    void bitsDependNeitherOnBatchesNorOnPartitions(SparkSession spark) throws IOException {
        ExtractResult first = extract(spark, Map.of("batchSize", "1", "partitions", "1"));
        Map<String, Row> one = rows(spark);
        ExtractResult second = extract(spark, Map.of("batchSize", "5", "partitions", "3", "mode", "overwrite"));
        assertThat(second.featureHash()).isEqualTo(first.featureHash());
        assertThat(rows(spark)).isEqualTo(one);
    }

    @Test
    void featuresAreCollectedInTheOrderOfPaths(SparkSession spark) throws IOException {
        Path file = temporary.resolve("features.npy");
        extract(spark, Map.of("partitions", "3", "collect", file.toString()));
        Npy.NdArray array = Npy.read(file);
        assertThat(array.dims()).containsExactly(5, 144);
        List<Row> ok = spark.read()
                .parquet(output)
                .where("status = 'ok'")
                .orderBy("path")
                .collectAsList();
        for (int image = 0; image < 5; image++) {
            List<Float> features = ok.get(image).getList(7);
            for (int i = 0; i < 144; i++) {
                assertThat(array.values()[image * 144 + i]).isEqualTo(features.get(i));
            }
        }
        assertRefused(Map.of("collect", "/none/f.npy"), "--collect is '/none/f.npy' but must be a .npy file");
        assertRefused(Map.of("collect", file.toString(), "mode", "append"), "--mode is append but must be another");
        assertThatThrownBy(() -> extract(
                        spark, Map.of("collect", file.toString(), "layers", "conv1,conv2", "mode", "overwrite")))
                .hasMessageContaining("number of columns is 2 but must be 1");
    }

    @Test
    void theBillSaysWhatWasDone(SparkSession spark) throws IOException {
        ExtractResult result = extract(spark, Map.of("partitions", "4"));
        JsonNode bill = bill();
        assertThat(bill.path("model").asText()).isEqualTo("gabor-towers");
        assertThat(bill.path("images").asLong()).isEqualTo(5);
        assertThat(bill.path("rows").asLong()).isEqualTo(FILES);
        assertThat(bill.path("partitions").asInt()).isEqualTo(4);
        assertThat(bill.path("otherFiles").asInt()).isEqualTo(1);
        assertThat(bill.path("status").path("ok").asLong()).isEqualTo(5);
        assertThat(bill.path("executors"))
                .as("one packed model for all tasks of a JVM")
                .hasSize(1);
        assertThat(bill.path("executors").get(0).path("kernels").asText()).isNotBlank();
        assertThat(bill.path("executors").get(0).path("cores").asInt())
                .as("what the master gave, not what the machine has")
                .isEqualTo(2);
        assertThat(bill.path("cores").asInt()).isEqualTo(2);
        assertThat(bill.path("startSeconds").asDouble())
                .isBetween(0.0, bill.path("seconds").asDouble());
        assertThat(bill.path("restShare").asDouble()).isBetween(0.0, 1.0);
        assertThat(bill.path("decodeNanos").asLong()).isPositive();
        assertThat(bill.path("resizeNanos").asLong()).isPositive();
        assertThat(bill.path("bytesRead").asLong()).isEqualTo(totalBytes());
        for (JsonNode layer : bill.path("layers")) {
            assertThat(layer.path("images").asLong()).isEqualTo(5);
        }
        assertThat(bill.path("layers").get(0).path("nanos").asLong()).isPositive();
        assertThat(result.cost().nanos()).isEqualTo(bill.path("nanos").asLong());
        assertThat(spark.read().parquet(output).count())
                .as("the bill is no data")
                .isEqualTo(FILES);
    }

    @Test
    void aTransientReadErrorIsNoBadRow(SparkSession spark) throws IOException {
        spark.sparkContext().hadoopConfiguration().set("fs.flaky.impl", FlakyFileSystem.class.getName());
        Files.write(images.resolve("noted.png"), SampleImages.withProfile(SampleImages.noise(6, 20, 20, "png")));
        Files.write(images.resolve("once.png"), SampleImages.noise(7, 20, 20, "png"));
        FlakyFileSystem.FAILURES.set(0);

        ExtractResult result =
                extract(spark, Map.of("images", "flaky://" + images, "partitions", "1", "batchSize", "1"));

        assertThat(FlakyFileSystem.FAILURES).hasValue(1);
        assertThat(result.rows()).isEqualTo(FILES + 2);
        assertThat(rows(spark).get("once.png").getString(5)).isEqualTo("ok");
        assertThat(result.cost().layers().get(0).images()).isEqualTo(7);
        assertThat(result.notes())
                .as("the first attempt had read the noted image too")
                .isEqualTo(Map.of(Note.ICC_IGNORED, 1L));
        assertThat(bill().path("notes").path("icc_ignored").asLong()).isEqualTo(1);
    }

    @Test
    void aFileThatCanNeverBeReadFailsTheJob(SparkSession spark) throws IOException {
        spark.sparkContext().hadoopConfiguration().set("fs.flaky.impl", FlakyFileSystem.class.getName());
        Files.write(images.resolve("never.png"), SampleImages.noise(7, 20, 20, "png"));
        assertThatThrownBy(() -> extract(spark, Map.of("images", "flaky://" + images)))
                .isInstanceOf(JobFailedException.class)
                .hasStackTraceContaining("Cannot read flaky:" + images + "/never.png: permission denied");
        assertThat(Path.of(output, "_cost")).doesNotExist();
    }

    @Test
    void outputsAreAddedToOrReplacedOnlyWhenAsked(SparkSession spark) throws IOException {
        extract(spark, Map.of());
        assertThatThrownBy(() -> extract(spark, Map.of()))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("must be a place where nothing is");
        extract(spark, Map.of("mode", "append"));
        assertThat(spark.read().parquet(output).count()).isEqualTo(2 * FILES);
        extract(spark, Map.of("mode", "overwrite"));
        assertThat(spark.read().parquet(output).count()).isEqualTo(FILES);
        assertThat(Path.of(output, "_cost", "cost.json")).exists();
    }

    @Test
    void mapsCarryTheirShapeAndCanBePooled(SparkSession spark) throws IOException {
        extract(spark, Map.of("layers", "pool2,conv1"));
        var map = spark.read().parquet(output).schema().apply("pool2");
        long[] shape = map.metadata().getLongArray("shape");
        assertThat(shape).hasSize(3);
        List<Float> whole = rows(spark).get("good1.png").getList(7);
        assertThat(whole).hasSize((int) (shape[0] * shape[1] * shape[2]));

        extract(spark, Map.of("layers", "pool2,conv1", "pool", "max", "mode", "overwrite"));
        List<Float> pooled = rows(spark).get("good1.png").getList(7);
        int area = (int) (shape[1] * shape[2]);
        for (int channel = 0; channel < shape[0]; channel++) {
            assertThat(pooled.get(channel))
                    .isEqualTo(whole.subList(channel * area, (channel + 1) * area).stream()
                            .max(Float::compare)
                            .get());
        }
        assertThat(pooled).hasSize((int) shape[0]);
    }

    @Test
    void faultsOfTheUserAreFoundBeforeAnySession() {
        assertRefused(Map.of("model", "gabor-tower"), "did you mean 'gabor-towers'?");
        assertRefused(Map.of("layers", "pool9"), "did you mean 'pool");
        assertRefused(Map.of("layers", "pool1,pool1"), "must name each layer once");
        assertRefused(Map.of("model", "alexnet"), "--weights is not set but must be");
        assertRefused(Map.of("maxPixels", "99999999999"), "maxPixels is 99999999999");
        assertThatThrownBy(() -> new ExtractJob(Settings.of(Map.of("images", "x"))).check())
                .hasMessageContaining("--output is not set");
    }

    @Test
    void aMissingFileOfWeightsIsTheUsersFault(SparkSession spark) {
        assertThatThrownBy(() -> extract(spark, Map.of("model", "alexnet", "weights", "/none.safetensors")))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("'/none.safetensors' but must be a .safetensors file that exists");
        assertThat(Path.of(output)).doesNotExist();
    }

    private void assertRefused(Map<String, String> options, String message) {
        assertThatThrownBy(() -> new ExtractJob(settings(options)).check())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private JsonNode bill() throws IOException {
        return new ObjectMapper().readTree(Path.of(output, "_cost", "cost.json").toFile());
    }

    private ExtractResult extract(SparkSession spark, Map<String, String> options) throws IOException {
        return new ExtractJob(settings(options)).execute(spark);
    }

    private Settings settings(Map<String, String> options) {
        Map<String, String> all = new HashMap<>(Map.of("images", images.toString(), "output", output));
        all.putAll(options);
        return Settings.of(all);
    }

    private Map<String, Row> rows(SparkSession spark) {
        return spark.read().parquet(output).collectAsList().stream()
                .collect(Collectors.toMap(
                        row -> row.getString(0).substring(row.getString(0).lastIndexOf('/') + 1), row -> row));
    }

    private long totalBytes() throws IOException {
        try (Stream<Path> files = Files.list(images)) {
            return files.filter(file -> !file.endsWith("notes.txt"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
