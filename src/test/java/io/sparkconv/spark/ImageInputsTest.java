// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Settings;
import io.sparkconv.testing.Archives;
import io.sparkconv.testing.SparkSessionExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images from lists and archives. */
@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
class ImageInputsTest {

    @TempDir
    Path temporary;

    private Path images;
    private String output;
    private final Map<String, byte[]> members = new LinkedHashMap<>();

    @BeforeEach
    void draw() throws IOException {
        images = SampleImages.folder(temporary);
        output = temporary.resolve("out").toString();
        for (String name : List.of("good0.png", "good1.png", "cut.png", "empty.jpg", "good2.png")) {
            members.put(name, Files.readAllBytes(images.resolve(name)));
        }
        members.put("labels.json", new byte[] {'{', '}'});
    }

    @ParameterizedTest
    @ValueSource(strings = {"txt", "csv", "json", "array.json", "parquet"})
    void aListNamesTheImages(String ending, SparkSession spark) throws IOException {
        String absolute = "file:" + images.resolve("good1.png");
        List<String> paths = List.of(
                "some pictures/good0.png",
                absolute,
                "some pictures/none.png",
                "some pictures/cut.png",
                "some pictures",
                "some pictures/good0.png",
                "nowhere://x/y.jpg");
        String list = list(spark, ending, paths);
        ExtractResult result = extract(spark, Map.of("list", list));
        assertThat(result.byStatus()).isEqualTo(Map.of("ok", 2L, "decode_failed", 1L, "missing", 3L));
        Map<String, Row> rows = rows(spark);
        assertThat(rows.get("none.png").getString(6)).isEqualTo("nothing is there");
        assertThat(rows.get("some pictures").getString(6)).contains("a folder is there");
        assertThat(rows.get("good1.png").<Float>getList(7)).isNotEmpty();
    }

    private String list(SparkSession spark, String ending, List<String> paths) throws IOException {
        Path file = temporary.resolve("list." + ending);
        switch (ending) {
            case "txt" -> Files.write(file, paths);
            case "csv" -> Files.writeString(file, "label,Path\n" + lines(paths, "7,\"%s\"", "\n"));
            case "json" -> Files.writeString(file, lines(paths, "{\"path\": \"%s\", \"label\": 7}", "\n"));
            case "array.json" -> Files.writeString(file, "\n[" + lines(paths, "{\"path\":\n\"%s\"}", ",\n") + "]");
            default ->
                spark.createDataset(paths, Encoders.STRING())
                        .toDF("any name")
                        .coalesce(1)
                        .write()
                        .mode(SaveMode.Overwrite)
                        .parquet(file.toString());
        }
        return file.toString();
    }

    private static String lines(List<String> paths, String format, String between) {
        return String.join(between, paths.stream().map(format::formatted).toList());
    }

    @Test
    void whatIsNoListIsRefused(SparkSession spark) throws IOException {
        Files.writeString(temporary.resolve("bare.csv"), "a.png\nb.png\n");
        assertRefused(
                spark, Map.of("list", temporary + "/bare.csv"), "a list with a header (the first line has a.png)");
        Files.writeString(temporary.resolve("two.csv"), "paths,n\na.png,1\n");
        assertRefused(
                spark,
                Map.of("list", temporary + "/two.csv"),
                "a list with a column path; did you mean 'paths'?, or --path-column one of paths, n");
        assertRefused(spark, Map.of("list", temporary + "/none.csv"), "must be a file that exists");
        assertRefused(spark, Map.of("list", temporary + "/some pictures/notes.txt", "images", "x"), "must not be with");
        assertRefused(spark, Map.of("images", images.toString(), "pathColumn", "p"), "without --list");
        assertRefused(spark, Map.of(), "--images is not set");
        Files.writeString(temporary.resolve("empty.txt"), "");
        assertRefused(spark, Map.of("list", temporary + "/empty.txt"), "a list of at least one path");
        assertThat(extract(spark, Map.of("list", temporary + "/two.csv", "pathColumn", "paths"))
                        .byStatus())
                .isEqualTo(Map.of("missing", 1L));
    }

    @Test
    void aListIsGoneOnWith(SparkSession spark) throws IOException {
        String list = list(spark, "txt", List.of("some pictures/good0.png", "some pictures/late.png"));
        Map<String, String> options = Map.of("list", list, "resume", "true");
        assertThat(extract(spark, options).byStatus()).isEqualTo(Map.of("ok", 1L, "missing", 1L));
        assertThat(extract(spark, options).standing()).isEqualTo(new Standing(2, 2, 0, 0, 0, false));
        Files.copy(images.resolve("good1.png"), images.resolve("late.png"));
        byte[] good0 = Files.readAllBytes(images.resolve("good0.png"));
        Files.delete(images.resolve("good0.png"));
        assertThat(extract(spark, options).standing())
                .as("a missing file takes no features away")
                .isEqualTo(new Standing(2, 1, 1, 0, 1, false));
        assertThat(rows(spark).get("good0.png").getString(5)).isEqualTo("ok");
        assertThat(rows(spark).get("late.png").getString(5)).isEqualTo("ok");
        Files.write(images.resolve("good0.png"), good0);
        assertThat(extract(spark, options).standing().found()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shard.tar", "shard.tar.gz", "shard.zip"})
    void archivesGiveTheFeaturesOfTheirFiles(String name, SparkSession spark) throws IOException {
        Files.write(images.resolve(name), Archives.of(name, members));
        Files.write(images.resolve("texts" + name), Archives.of(name, Map.of("a.txt", new byte[9])));
        for (String split : List.of("batch", "groups")) {
            ExtractResult result = extract(
                    spark, Map.of("images", images.toString(), "mode", "overwrite", "batchSize", "2", "split", split));
            assertThat(result.rows()).isEqualTo(8 + 5);
            assertThat(result.others()).hasSize(2);
            Map<String, Row> rows = rowsByPath(spark);
            for (String member : List.of("good0.png", "good1.png", "cut.png", "empty.jpg", "good2.png")) {
                Row inside = rows.get("file:" + images + "/" + name + "!/" + member);
                Row file = rows.get("file:" + images + "/" + member);
                for (int column : List.of(1, 3, 4, 5, 6, 7)) {
                    assertThat(inside.get(column)).isEqualTo(file.get(column));
                }
                assertThat(inside.getTimestamp(2).getTime())
                        .isEqualTo(
                                Files.getLastModifiedTime(images.resolve(name)).toMillis());
            }
        }
        ExtractResult skipped =
                extract(spark, Map.of("images", images.toString(), "mode", "overwrite", "archives", "skip"));
        assertThat(skipped.rows()).isEqualTo(8);
        assertThat(skipped.others()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shard.tar", "shard.tar.gz", "shard.zip"})
    void archivesAreGoneOnWith(String name, SparkSession spark) throws IOException {
        Path shard = temporary.resolve(name);
        Files.write(shard, Archives.of(name, members));
        Map<String, String> options = Map.of("images", shard.toString(), "resume", "true", "commitEvery", "2");
        assertThat(extract(spark, options).rows()).isEqualTo(5);
        assertThat(extract(spark, options).standing()).isEqualTo(new Standing(5, 5, 0, 0, 0, false));
        members.remove("good1.png");
        members.put("good3.png", Files.readAllBytes(images.resolve("good3.png")));
        Files.write(shard, Archives.of(name, members));
        Files.setLastModifiedTime(shard, FileTime.fromMillis(1_600_000_000_000L));
        assertThat(extract(spark, options).standing()).isEqualTo(new Standing(5, 0, 4, 0, 1, false));
    }

    @Test
    void aDamagedArchiveIsARowOfItsOwn(SparkSession spark) throws IOException {
        byte[] tar = Archives.of("a.tar", members);
        Files.createDirectories(temporary.resolve("shards"));
        Files.write(
                temporary.resolve("shards/a.tar"), Arrays.copyOf(tar, 512 + members.get("good0.png").length + 1000));
        Files.write(temporary.resolve("shards/b.zip"), new byte[0]);
        Files.write(temporary.resolve("shards/c.tgz"), "no archive".repeat(100).getBytes());
        ExtractResult result = extract(spark, Map.of("images", temporary + "/shards/*", "maxBytes", "1"));
        assertThat(result.byStatus()).isEqualTo(Map.of("too_large", 1L, "decode_failed", 2L, "empty", 1L));
        Map<String, Row> rows = rows(spark);
        assertThat(rows.get("good0.png").getString(6)).matches("image has \\d+ bytes but at most 1 are read");
        assertThat(rows.get("a.tar").getString(6)).startsWith("archive is damaged: ");
        assertThat(rows.get("b.zip").getString(6)).isEqualTo("archive has no bytes");
    }

    private void assertRefused(SparkSession spark, Map<String, String> options, String message) {
        assertThatThrownBy(() -> extract(spark, options))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining(message);
    }

    private ExtractResult extract(SparkSession spark, Map<String, String> options) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of("output", output));
        all.putAll(options);
        return new ExtractJob(Settings.of(all)).execute(spark);
    }

    private Map<String, Row> rows(SparkSession spark) {
        Map<String, Row> rows = new TreeMap<>();
        rowsByPath(spark).forEach((path, row) -> rows.put(path.substring(path.lastIndexOf('/') + 1), row));
        return rows;
    }

    private Map<String, Row> rowsByPath(SparkSession spark) {
        Map<String, Row> rows = new TreeMap<>();
        spark.read()
                .parquet(output)
                .collectAsList()
                .forEach(row -> assertThat(rows.put(row.getString(0), row)).isNull());
        return rows;
    }
}
