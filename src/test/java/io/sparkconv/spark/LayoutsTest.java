// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.config.FeaturesChoice;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Settings;
import io.sparkconv.spark.output.FeatureType;
import io.sparkconv.spark.output.OutputFiles;
import io.sparkconv.spark.store.OtherFingerprintException;
import io.sparkconv.tensor.HalfFloats;
import io.sparkconv.tensor.Npy;
import io.sparkconv.testing.SparkSessionExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formats, types of features and columns that name folders; runs that go on, and compaction, with each. */
@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
class LayoutsTest {

    private static final int FILES = 8;

    @TempDir
    Path temporary;

    private Path images;
    private String output;

    @BeforeEach
    void draw() throws IOException {
        images = SampleImages.folder(temporary);
        output = temporary.resolve("out ü").toString();
    }

    @ParameterizedTest
    @CsvSource({"parquet, vector", "parquet, float16", "orc, array", "orc, vector", "json, array", "json, float16"})
    void runsGoOnAndFilesArePutTogether(String format, String features, SparkSession spark) throws IOException {
        Map<String, String> layout = Map.of("format", format, "features", features, "commitEvery", "3");
        resume(spark, layout);
        Files.write(images.resolve("good1.png"), SampleImages.noise(77, 50, 31, "png"));
        Files.write(images.resolve("new.png"), SampleImages.noise(78, 20, 20, "png"));
        ExtractResult second = resume(spark, layout);
        assertThat(second.standing()).isEqualTo(new Standing(FILES + 1, FILES - 1, 1, 0, 0, false));
        assertThat(resume(spark, layout).standing().unchanged()).isEqualTo(FILES + 1);

        Map<String, List<Object>> rows = rows(spark, format, features);
        assertThat(rows).isEqualTo(expected(spark, features)).hasSize(FILES + 1);
        assertThat(files()).allMatch(file -> file.contains("." + format));

        CompactJob.Result result = new CompactJob(Settings.of(Map.of("output", output))).execute(spark);
        assertThat(result.filesAfter()).isEqualTo(1);
        assertThat(result.rows()).isEqualTo(FILES + 1);
        assertThat(rows(spark, format, features)).isEqualTo(rows);
        assertThat(resume(spark, layout).standing().unchanged()).isEqualTo(FILES + 1);
    }

    /** Spark reads what it wrote without being told the schema, too. */
    @ParameterizedTest
    @CsvSource({"parquet, vector", "orc, float16"})
    void readersNeedNoSchema(String format, String features, SparkSession spark) throws IOException {
        resume(spark, Map.of("format", format, "features", features));
        FeatureType type = type(features);
        for (Row row : spark.read().format(format).load(output).collectAsList()) {
            if (row.getString(5).equals("ok")) {
                assertThat(type.features(row, 7)).hasSize(144);
            }
        }
    }

    @Test
    void anotherLayoutIsRefused(SparkSession spark) throws IOException {
        resume(spark, Map.of());
        assertThatThrownBy(() -> resume(spark, Map.of("format", "orc")))
                .isInstanceOf(OtherFingerprintException.class)
                .hasMessageContaining("format: there 'parquet', here 'orc'");
        assertThatThrownBy(() -> resume(spark, Map.of("features", "float16")))
                .isInstanceOf(OtherFingerprintException.class)
                .hasMessageContaining("there 'features array<float> [144]', here 'features binary [144]'");
        assertThatThrownBy(() -> resume(spark, Map.of("partitionBy", "status")))
                .isInstanceOf(OtherFingerprintException.class)
                .hasMessageContaining("partitions: there 'no column', here 'status'");
        String plain = temporary.resolve("plain").toString();
        spark.range(3).write().parquet(plain);
        assertThatThrownBy(() -> extract(spark, Map.of("output", plain, "mode", "append", "format", "orc")))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("must be the place of orc files, as --format says (part-");
    }

    @Test
    void avroNeedsItsPackage(SparkSession spark) {
        assertThatThrownBy(() -> extract(spark, Map.of("format", "avro")))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("--packages org.apache.spark:spark-avro_2.13:4.");
    }

    @Test
    void columnsNameFolders(SparkSession spark) throws IOException {
        Map<String, String> monday = Map.of("partitionBy", "run_date=2026-11-30,status", "partitions", "3");
        Map<String, String> tuesday = Map.of("partitionBy", "run_date=1. 12.: 7%/ü,status");
        resume(spark, monday);
        assertThat(Path.of(output, "run_date=2026-11-30", "status=ok")).isDirectory();
        Files.write(images.resolve("good1.png"), SampleImages.noise(77, 50, 31, "png"));
        Files.write(images.resolve("new.png"), SampleImages.noise(78, 20, 20, "png"));
        resume(spark, tuesday);
        assertThat(dates(spark))
                .hasSize(FILES + 1)
                .containsEntry("good0.png", "2026-11-30 ok")
                .containsEntry("good1.png", "1. 12.: 7%/ü ok")
                .containsEntry("new.png", "1. 12.: 7%/ü ok")
                .containsEntry("empty.jpg", "2026-11-30 empty");
        Files.delete(images.resolve("good0.png"));
        Map<String, String> prune = new HashMap<>(tuesday);
        prune.put("prune", "true");
        resume(spark, prune);
        Map<String, String> before = dates(spark);
        assertThat(before).hasSize(FILES + 1).containsEntry("good0.png", "2026-11-30 deleted");

        CompactJob.Result result = new CompactJob(Settings.of(Map.of("output", output))).execute(spark);
        assertThat(result.filesAfter()).isLessThan(result.filesBefore());
        assertThat(files().stream().map(file -> file.substring(0, file.lastIndexOf('/'))))
                .as("one file in each folder")
                .doesNotHaveDuplicates();
        assertThat(dates(spark)).isEqualTo(before);
        assertThat(resume(spark, tuesday).standing().unchanged()).isEqualTo(FILES);
        assertThat(spark.read()
                        .option("basePath", output)
                        .parquet(files().toArray(String[]::new))
                        .where("status = 'ok'")
                        .count())
                .isEqualTo(5);
    }

    @Test
    void columnsThatNameFoldersAreChecked(SparkSession spark) {
        for (String wrong : List.of("width", "=x", "a=", "_a=1", "status,status", "a/b=1")) {
            assertThatThrownBy(() -> extract(spark, Map.of("partitionBy", wrong)))
                    .isInstanceOf(InvalidOptionException.class)
                    .hasMessageContaining("Cannot partition the output: --partition-by has '");
        }
        assertThatThrownBy(() -> extract(spark, Map.of("partitionBy", "Path=1")))
                .hasMessageContaining("'Path' with a value but must not have the name of another column");
    }

    @Test
    void whatIsCollectedIsWhatWasStored(SparkSession spark) throws IOException {
        Path exact = temporary.resolve("exact.npy");
        Path rounded = temporary.resolve("rounded.npy");
        Map<String, String> layout = Map.of("format", "json", "partitionBy", "day=1", "features", "vector");
        Map<String, String> one = new HashMap<>(layout);
        one.put("collect", exact.toString());
        ExtractResult first = extract(spark, one);
        ExtractResult second =
                extract(spark, Map.of("collect", rounded.toString(), "features", "float16", "mode", "overwrite"));
        assertThat(second.featureHash()).isEqualTo(first.featureHash());
        assertThat(second.columns().figures()).isEqualTo(first.columns().figures());
        float[] values = Npy.read(exact).values();
        float[] halves = values.clone();
        for (int i = 0; i < halves.length; i++) {
            halves[i] = HalfFloats.fromFloat16(HalfFloats.toFloat16(halves[i]));
        }
        assertThat(Npy.read(rounded).values()).isEqualTo(halves).isNotEqualTo(values);
    }

    private ExtractResult resume(SparkSession spark, Map<String, String> options) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of("resume", "true"));
        all.putAll(options);
        return extract(spark, all);
    }

    private ExtractResult extract(SparkSession spark, Map<String, String> options) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of("images", images.toString(), "output", output));
        all.putAll(options);
        return new ExtractJob(Settings.of(all)).execute(spark);
    }

    private static FeatureType type(String features) {
        return FeatureType.of(FeaturesChoice.valueOf(features.toUpperCase(java.util.Locale.ROOT)));
    }

    private List<String> files() throws IOException {
        return OutputFiles.list(Settings.of(Map.of("output", output)));
    }

    /** The rows that one run of today's images writes to Parquet, with features as a type keeps them. */
    private Map<String, List<Object>> expected(SparkSession spark, String features) throws IOException {
        String fresh = temporary.resolve("fresh").toString();
        extract(spark, Map.of("output", fresh, "mode", "overwrite"));
        Map<String, List<Object>> rows = new TreeMap<>();
        for (Row row : spark.read().parquet(fresh).collectAsList()) {
            rows.put(row.getString(0), cells(row, type("array"), features.equals("float16")));
        }
        return rows;
    }

    private Map<String, List<Object>> rows(SparkSession spark, String format, String features) throws IOException {
        StructType schema = (StructType) DataType.fromJson(Files.readString(Path.of(output, "_schema.json")));
        assertThat(schema.apply("features").metadata().getLongArray("shape")).containsExactly(144);
        List<Row> read = spark.read()
                .schema(schema)
                .format(format)
                .option("timeZone", "UTC")
                .load(files().toArray(String[]::new))
                .collectAsList();
        Map<String, List<Object>> rows = new TreeMap<>();
        for (Row row : read) {
            assertThat(rows.put(row.getString(0), cells(row, type(features), false)))
                    .isNull();
        }
        return rows;
    }

    private static List<Object> cells(Row row, FeatureType type, boolean rounded) {
        Stream<Object> file = Stream.iterate(0, i -> i + 1).limit(7).map(row::get);
        if (row.isNullAt(7)) {
            return file.map(String::valueOf).collect(Collectors.toList());
        }
        float[] features = type.features(row, 7);
        for (int i = 0; rounded && i < features.length; i++) {
            features[i] = HalfFloats.fromFloat16(HalfFloats.toFloat16(features[i]));
        }
        return Stream.concat(file, Arrays.stream(floats(features)).boxed())
                .map(String::valueOf)
                .collect(Collectors.toList());
    }

    private static int[] floats(float[] features) {
        int[] bits = new int[features.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(features[i]);
        }
        return bits;
    }

    /** Date and status by name. */
    private Map<String, String> dates(SparkSession spark) throws IOException {
        return spark
                .read()
                .option("basePath", output)
                .parquet(files().toArray(String[]::new))
                .selectExpr("substring_index(path, '/', -1)", "concat(run_date, ' ', status)")
                .collectAsList()
                .stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row.getString(1)));
    }
}
