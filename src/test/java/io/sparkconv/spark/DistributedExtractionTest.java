// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Settings;
import io.sparkconv.testing.SparkSessionExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Features of images in columns are those of their files. */
@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
class DistributedExtractionTest {

    /** Of the pictures, the empty one left out, which Spark passes over, and a note that it reads. */
    private static final int FILES = 8;

    private static final Settings SETTINGS = Settings.of(Map.of("batchSize", "3"));

    @TempDir
    Path temporary;

    private Path images;
    private final Map<String, Row> expected = new HashMap<>();

    @BeforeEach
    void extract(SparkSession spark) throws IOException {
        images = SampleImages.folder(temporary);
        String output = temporary.resolve("out").toString();
        new ExtractJob(Settings.of(Map.of("images", images.toString(), "output", output))).execute(spark);
        spark.read().parquet(output).collectAsList().forEach(row -> expected.put(name(row.getString(0)), row));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Test
    void binaryFilesHaveTheFeaturesOfExtract(SparkSession spark) throws IOException {
        Dataset<Row> files = spark.read().format("binaryFile").load(images.toString());
        Dataset<Row> result = DistributedExtraction.of(SETTINGS).apply(files, "content");
        assertThat(result.columns())
                .containsExactly(
                        "path",
                        "modificationTime",
                        "length",
                        "content",
                        "width",
                        "height",
                        "status",
                        "error",
                        "features");
        assertThat(result.schema().apply("features").metadata().getLongArray("shape"))
                .isNotEmpty();
        List<Row> rows = result.drop("content").collectAsList();
        assertThat(rows).as("Spark passes over the empty one, and reads a note").hasSize(expected.size());
        for (Row row : rows) {
            Row file = expected.get(name(row.getString(0)));
            for (int i = 3; file != null && i < file.length(); i++) {
                assertThat(row.get(i)).as(file.getString(0)).isEqualTo(file.get(i));
            }
        }
    }

    /** Through a table whose other columns are carried through, and with a row that has no image. */
    @Test
    void tablesAreCarriedThrough(SparkSession spark) throws IOException {
        String table = temporary.resolve("table").toString();
        spark.read()
                .format("binaryFile")
                .load(images.toString())
                .select(
                        functions.col("path").as("key"),
                        functions.col("content").as("jpeg"),
                        functions.lit(7).as("label"))
                .union(spark.sql("SELECT 'null', CAST(NULL AS BINARY), 8"))
                .write()
                .parquet(table);
        List<Row> rows = DistributedExtraction.of(SETTINGS)
                .apply(spark.read().parquet(table), "jpeg")
                .select("key", "label", "status", "error", "features")
                .collectAsList();
        assertThat(rows).hasSize(expected.size() + 1);
        for (Row row : rows) {
            Row file = expected.get(name(row.getString(0)));
            if (file != null) {
                assertThat(row.getInt(1)).isEqualTo(7);
                assertThat(row.get(2)).isEqualTo(file.get(5));
                assertThat(row.get(4)).isEqualTo(file.get(7));
            } else if (row.getString(0).equals("null")) {
                assertThat(row.getInt(1)).isEqualTo(8);
                assertThat(row.getString(2)).isEqualTo("empty");
                assertThat(row.getString(3)).isEqualTo("content is null");
            }
        }
    }

    @Test
    void sparksImagesHaveTheFeaturesOfTheirFiles(SparkSession spark) throws IOException {
        List<Row> pixels = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            pixels.add(RowFactory.create(SampleImages.struct(images.resolve("good" + i + ".png"))));
        }
        pixels.add(RowFactory.create(RowFactory.create("gray", 1, 2, 1, 0, new byte[] {1, 2})));
        pixels.add(RowFactory.create(RowFactory.create("short", 1, 2, 1, 0, new byte[] {1})));
        pixels.add(RowFactory.create(RowFactory.create("gray in 3", 1, 2, 3, 0, new byte[6])));
        pixels.add(RowFactory.create(RowFactory.create("invalid", -1, -1, -1, -1, new byte[0])));
        Dataset<Row> structs = spark.createDataFrame(pixels, StructType.fromDDL(SampleImages.STRUCT));
        List<Row> rows = DistributedExtraction.of(SETTINGS)
                .apply(structs, "image")
                .select("image.origin", "width", "height", "status", "features")
                .collectAsList();
        for (Row row : rows.subList(0, 4)) {
            Row file = expected.get(row.getString(0));
            assertThat(row.get(1)).isEqualTo(file.get(3));
            assertThat(row.get(2)).isEqualTo(file.get(4));
            assertThat(row.get(4)).isEqualTo(file.get(7));
        }
        assertThat(rows.subList(4, 8).stream().map(row -> row.getString(3)))
                .containsExactly("ok", "decode_failed", "unsupported", "unsupported");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vector", "float16"})
    void featuresAreOfTheTypeAskedFor(String type, SparkSession spark) throws IOException {
        String output = temporary.resolve("out-" + type).toString();
        Map<String, String> options = Map.of("features", type, "images", images.toString(), "output", output);
        new ExtractJob(Settings.of(options)).execute(spark);
        Map<String, Object> there = new HashMap<>();
        Dataset<Row> written = spark.read().parquet(output);
        written.collectAsList().forEach(row -> there.put(name(row.getString(0)), row.get(7)));
        Dataset<Row> result = DistributedExtraction.of(Settings.of(Map.of("features", type)))
                .apply(spark.read().format("binaryFile").load(images.toString()), "content");
        assertThat(result.schema().apply("features").dataType())
                .isEqualTo(written.schema().apply("features").dataType());
        List<Row> rows = result.select("path", "features").collectAsList();
        assertThat(rows).hasSize(FILES);
        rows.forEach(row -> assertThat(row.get(1)).isEqualTo(there.get(name(row.getString(0)))));
    }

    @Test
    void whatIsNoColumnOfImagesIsRefused(SparkSession spark) {
        Dataset<Row> files = spark.read().format("binaryFile").load(images.toString());
        DistributedExtraction extraction = DistributedExtraction.of(SETTINGS);
        assertThatThrownBy(() -> extraction.apply(files, "contents"))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageEndingWith("did you mean 'content'?");
        assertThatThrownBy(() -> extraction.apply(files, "path"))
                .hasMessageContaining("type of column path is string but must be binary");
        assertThatThrownBy(() -> extraction.apply(files.withColumn("Width", functions.lit(1)), "content"))
                .hasMessageContaining("name of a column is 'width' but must be another");
    }
}
