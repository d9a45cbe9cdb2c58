// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Settings;
import io.sparkconv.spark.input.ImageEntry;
import io.sparkconv.spark.input.ImageSource;
import io.sparkconv.spark.network.TaskMemory;
import io.sparkconv.spark.table.ImageTable;
import io.sparkconv.spark.table.ReaderBatch;
import io.sparkconv.spark.table.TableHead;
import io.sparkconv.spark.table.WantedRows;
import io.sparkconv.testing.SparkSessionExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Images in a column of a table on the command line: what is written of them is what is written of their files. */
@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
class ImageTableTest {

    private static final int FILES = 8;

    private static final StructType SCHEMA = StructType.fromDDL("name STRING, jpeg BINARY, label INT,"
            + " price DECIMAL(12, 3), day DATE, embedding ARRAY<FLOAT>, tags MAP<STRING, INT>,"
            + " box STRUCT<x: DOUBLE, y: DOUBLE>");

    @TempDir
    Path temporary;

    private Path images;
    private String table;
    private String output;

    @BeforeEach
    void draw() throws IOException {
        images = SampleImages.folder(temporary);
        table = temporary.resolve("a täble").toString();
        output = temporary.resolve("out").toString();
    }

    @Test
    void rowsAreThoseOfTheFilesWithTheOtherColumnsBeside(SparkSession spark) throws IOException {
        rows(spark).repartition(2).write().partitionBy("label").parquet(table);
        ExtractResult result = extract(spark, Map.of("commitEvery", "4", "batchSize", "3"));
        assertThat(result.rows()).isEqualTo(FILES + 1);
        assertThat(result.byStatus()).isEqualTo(Map.of("ok", 5L, "decode_failed", 2L, "empty", 2L));
        Map<String, Row> files = ofFiles(spark);
        Map<String, Row> rows = byName(spark);
        assertThat(rows.keySet()).containsAll(files.keySet()).hasSize(FILES + 1);
        files.forEach((name, file) -> assertSame(rows.get(name), file));
        for (Row row : rows(spark).collectAsList()) {
            Row written = rows.get(row.<String>getAs("name"));
            assertThat(written.getString(0)).matches("file:/.*/a täble/label=\\d/part-[^/%]*\\.parquet#\\d+");
            for (String column : List.of("label", "price", "day", "embedding", "tags", "box")) {
                assertThat(written.<Object>getAs(column)).isEqualTo(row.<Object>getAs(column));
            }
        }
        Row nothing = rows.get("null");
        assertThat(nothing.getLong(1)).isZero();
        assertThat(nothing.getString(6)).isEqualTo("content is null");
        assertThat(Arrays.asList(nothing.schema().fieldNames()))
                .doesNotContain("jpeg")
                .contains("features");
        JsonNode bill = bill();
        assertThat(bill.path("images").asLong()).isEqualTo(5);
        assertThat(bill.path("rows").asLong()).isEqualTo(FILES + 1);
        assertThat(bill.path("imagesAt").asText()).isEqualTo(table);
        assertThat(bill.path("contentColumn").asText()).isEqualTo("jpeg");
        assertThat(Files.readString(Path.of(output, "_cost", "report.html")))
                .contains("in a table")
                .doesNotContain("no longer there");
    }

    private static void assertSame(Row row, Row file) {
        assertThat(row.getLong(1)).isEqualTo(file.getLong(1));
        for (int i = 3; i <= 7; i++) {
            assertThat(row.get(i)).as(file.getString(0)).isEqualTo(file.get(i));
        }
    }

    @Test
    void runsGoOnWithATableThatGrows(SparkSession spark) throws IOException {
        Dataset<Row> rows = rows(spark).coalesce(1);
        rows.where("name < 'good2'").write().parquet(table);
        Map<String, String> options = Map.of("resume", "true", "pathColumn", "name", "commitEvery", "2");
        assertThat(extract(spark, options).standing()).isEqualTo(new Standing(5, 0, 0, 0, 0, false));
        rows.where("name >= 'good2'").write().mode(SaveMode.Append).parquet(table);
        ExtractResult second = extract(spark, options);
        assertThat(second.standing()).isEqualTo(new Standing(FILES + 1, 5, 0, 0, 0, false));
        assertThat(second.rows()).isEqualTo(FILES + 1 - 5);
        Map<String, Row> written = byName(spark);
        ofFiles(spark).forEach((name, file) -> assertSame(written.get(name), file));
        assertThat(written.get("good1.png").getString(0)).isEqualTo("good1.png");

        Map<String, String> retry = new HashMap<>(options);
        retry.put("retryFailed", "true");
        assertThat(extract(spark, retry).standing()).isEqualTo(new Standing(FILES + 1, 5, 4, 0, 0, false));
        assertThat(byName(spark)).isEqualTo(written);

        rows.where("name < 'good2'").write().mode(SaveMode.Overwrite).parquet(table);
        Map<String, String> prune = new HashMap<>(options);
        prune.put("prune", "true");
        ExtractResult pruned = extract(spark, prune);
        assertThat(pruned.standing()).isEqualTo(new Standing(5, 0, 5, 0, 4, false));
        assertThat(byName(spark).get("good3.png").getString(5)).isEqualTo("deleted");
    }

    @Test
    void byContentARewrittenTableIsAsItWas(SparkSession spark) throws IOException {
        rows(spark).coalesce(1).write().parquet(table);
        Map<String, String> options = Map.of("resume", "true", "pathColumn", "name", "identity", "content");
        extract(spark, options);
        Row good = byName(spark).get("good1.png");
        Map<String, String> files = new HashMap<>(Map.of("images", images.toString(), "identity", "content"));
        assertThat(good.<String>getAs("sha256"))
                .isEqualTo(written(spark, files).get("good1.png").<String>getAs("sha256"));
        rows(spark).repartition(3).write().mode(SaveMode.Overwrite).parquet(table);
        assertThat(extract(spark, options).standing()).isEqualTo(new Standing(FILES + 1, FILES + 1, 0, 0, 0, false));
    }

    @Test
    void tablesOfOtherFormatsNeedAKey(SparkSession spark) throws IOException {
        rows(spark).repartition(2).write().orc(table);
        Map<String, String> orc = new HashMap<>(Map.of("tableFormat", "orc"));
        assertThatThrownBy(() -> extract(spark, orc))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage("Cannot read the table of images: --path-column is not set but must be a column that tells"
                        + " rows apart, for orc does not number them");
        orc.put("pathColumn", "NAME");
        orc.put("commitEvery", "2");
        orc.put("partitions", "3");
        assertThat(extract(spark, orc).partitions()).isEqualTo(3 * 5);
        Map<String, Row> rows = byName(spark);
        ofFiles(spark).forEach((name, file) -> assertSame(rows.get(name), file));
    }

    /** What Spark's own source of files has, or a table that was made of it. */
    @Test
    void columnsOfBinaryFilesAreTheImages(SparkSession spark) throws IOException {
        Map<String, Row> files = ofFiles(spark);
        Dataset<Row> binary =
                spark.read().format("binaryFile").load(images.toString()).where("path NOT LIKE '%notes.txt'");
        binary.withColumn("label", functions.lit(3)).write().parquet(table);
        for (Map<String, String> options : List.of(
                Map.of("contentColumn", "content"),
                Map.of("contentColumn", "content", "images", images + "/*[!t]", "tableFormat", "binaryFile"))) {
            extract(spark, options);
            List<Row> rows = spark.read().parquet(output).collectAsList();
            assertThat(rows).as("Spark passes over the empty one").hasSize(FILES - 1);
            for (Row row : rows) {
                Row file = files.get(row.getString(0).substring(row.getString(0).lastIndexOf('/') + 1));
                assertSame(row, file);
                assertThat(row.get(0)).isEqualTo(file.get(0));
                assertThat(row.get(2)).isEqualTo(file.get(2));
            }
            output = output + "2";
        }
    }

    @Test
    void pixelsOfSparksImageSourceAreImagesToo(SparkSession spark) throws IOException {
        List<Row> pixels = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            pixels.add(RowFactory.create((long) i, SampleImages.struct(images.resolve("good" + i + ".png"))));
        }
        pixels.add(RowFactory.create(4L, null));
        StructType schema = StructType.fromDDL("key BIGINT, " + SampleImages.STRUCT);
        spark.createDataFrame(pixels, schema).coalesce(1).write().parquet(table);
        extract(spark, Map.of("contentColumn", "image", "pathColumn", "key", "identity", "content"));
        Map<String, Row> files = ofFiles(spark);
        List<Row> rows = spark.read().parquet(output).orderBy("path").collectAsList();
        for (int i = 0; i < 4; i++) {
            Row file = files.get("good" + i + ".png");
            assertThat(rows.get(i).getString(0)).isEqualTo("" + i);
            assertThat(rows.get(i).getLong(1)).isEqualTo(3L * file.getInt(3) * file.getInt(4));
            assertThat(rows.get(i).get(7)).isEqualTo(file.get(7));
            assertThat(rows.get(i).<Long>getAs("key")).isEqualTo(i);
        }
        assertThat(rows.get(4).getString(5)).isEqualTo("empty");
    }

    @Test
    void faultsAreToldBeforeAnythingIsRead(SparkSession spark) {
        rows(spark).write().parquet(table);
        refused(spark, Map.of("contentColumn", "jpg"), "'jpg' but must be one of name, jpeg,", "did you mean 'jpeg'?");
        refused(spark, Map.of("contentColumn", "label"), "type of column label is int but must be binary");
        refused(spark, Map.of("pathColumn", "price"), "--path-column is 'price' but must be a column of words or");
        refused(spark, Map.of("pathColumn", "nam"), "--path-column is 'nam' but must be one of name", "mean 'name'?");
        refused(spark, Map.of("split", "groups"), "--split is groups but must be batch with --content-column");
        refused(spark, Map.of("tableFormat", "parquett"), "must be what Spark reads as parquett (");
        refused(spark, Map.of("images", table + "?"), "must be what Spark reads as parquet (");
        refused(spark, Map.of("list", "x"), "is set but must not be with --");
        refused(
                spark,
                Map.of("pathColumn", "label"),
                "--path-column is 'label' but must be a column with a value of its own in every row (7 of 9 rows have"
                        + " one that is there already, such as '0')");
        refused(spark, Map.of("mode", "overwrite", "output", temporary.toString()), "without images", "täble/part-");
        rows(spark)
                .withColumnRenamed("label", "Status")
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(table);
        refused(spark, Map.of(), "name of a column is 'Status' but must be another, for the output has a column of");
        rows(spark)
                .withColumnRenamed("name", "path")
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(table);
        refused(spark, Map.of(), "name of a column is 'path'", "(--path-column path)?");
        rows(spark)
                .withColumnRenamed("label", "Features")
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(table);
        refused(spark, Map.of(), "name of a column of the table is 'Features' but must be another");
        rows(spark).where("label > 5").write().mode(SaveMode.Overwrite).parquet(table);
        refused(spark, Map.of(), "number of its rows is 0 but must be at least 1 (--images)");
    }

    private void refused(SparkSession spark, Map<String, String> options, String... parts) {
        assertThatThrownBy(() -> extract(spark, options))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void aPortionReadsItsFilesOnly(SparkSession spark) throws IOException {
        rows(spark).repartition(3).write().parquet(table);
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Settings settings = settings(Map.of());
        ImageTable opened = ImageTable.of(settings, spark).orElseThrow();
        List<ImageEntry> all = ListedTable.of(opened, context.sc(), Optional.empty(), new ReaderBatch(1 << 20))
                .found()
                .images();
        List<String> files = all.stream()
                .map(image -> ((ImageSource.TableRow) image.source()).file())
                .distinct()
                .toList();
        assertThat(files).hasSize(3);
        String last = files.get(2);
        for (String other : files.subList(0, 2)) {
            Files.delete(Path.of(URI.create(other)));
        }
        List<ImageEntry> some = all.stream()
                .filter(image -> ((ImageSource.TableRow) image.source()).file().equals(last))
                .skip(1)
                .toList();
        Optional<WantedRows> wanted = WantedRows.of(some, Map.of(last, some.size() + 1L));
        List<Row> read = opened.read(List.of(last), wanted, 2, Optional.empty()).collectAsList();
        assertThat(read.stream().map(row -> TableHead.of(row).image(null).path()))
                .containsExactlyElementsOf(some.stream().map(ImageEntry::path).toList());
        assertThat(WantedRows.of(some, Map.of(last, (long) some.size()))).isEmpty();
    }

    /** Rows of a file stay together if they fit, and fill portions if they do not. */
    @Test
    void portionsEndWhereFilesEnd() {
        List<ImageEntry> images = new ArrayList<>();
        int file = 0;
        for (int rows : List.of(3, 4, 2, 11, 1)) {
            String name = "f" + file++;
            for (long row = 0; row < rows; row++) {
                images.add(new ImageEntry(name + "#" + row, 1, 0, new ImageSource.TableRow(name, row)));
            }
        }
        assertThat(WorkList.all(images).portions(5).stream().map(List::size)).containsExactly(3, 4, 2, 5, 5, 2);
        assertThat(WorkList.all(images).portions(10).stream().map(List::size)).containsExactly(9, 10, 2);
        assertThat(WorkList.all(images).portions(Integer.MAX_VALUE)).hasSize(1);
    }

    @Test
    void readersTakeAsManyRowsAsFit() {
        ReaderBatch batch = ReaderBatch.of(new TaskMemory(32L << 30, 4));
        assertThat(batch.bytes()).isEqualTo(64 << 20);
        assertThat(batch.rows(0)).isEqualTo(4096);
        assertThat(batch.rows(1 << 20)).isEqualTo(64);
        assertThat(batch.rows(1L << 40)).isEqualTo(1);
        assertThat(ReaderBatch.of(new TaskMemory(1 << 30, 4)).bytes()).isEqualTo(16 << 20);
    }

    /** The pictures, with a row that has none. */
    private Dataset<Row> rows(SparkSession spark) {
        List<Row> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(images)) {
            for (Path file :
                    files.filter(file -> !file.endsWith("notes.txt")).sorted().toList()) {
                rows.add(row(file.getFileName().toString(), Files.readAllBytes(file), rows.size()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rows.add(row("null", null, rows.size()));
        return spark.createDataFrame(rows, SCHEMA);
    }

    private static Row row(String name, byte[] content, int number) {
        return RowFactory.create(
                name,
                content,
                number % 2,
                new BigDecimal(number + ".125"),
                Date.valueOf("2026-11-0" + (1 + number)),
                number == 3 ? null : List.of(number / 3f, Float.MIN_VALUE),
                Map.of("n", number),
                RowFactory.create(number / 7d, -0d));
    }

    private Settings settings(Map<String, String> options) {
        Map<String, String> all = new HashMap<>(Map.of("images", table, "contentColumn", "jpeg", "output", output));
        all.putAll(options);
        if (all.containsKey("list")) {
            all.remove("images");
        }
        return Settings.of(all);
    }

    private ExtractResult extract(SparkSession spark, Map<String, String> options) throws IOException {
        return new ExtractJob(settings(options)).execute(spark);
    }

    /** What the output has of each picture of the table. */
    private Map<String, Row> byName(SparkSession spark) {
        Map<String, Row> rows = new TreeMap<>();
        spark.read().parquet(output).collectAsList().forEach(row -> rows.put(row.getAs("name"), row));
        return rows;
    }

    private Map<String, Row> ofFiles(SparkSession spark) throws IOException {
        return written(spark, Map.of("images", images.toString()));
    }

    private Map<String, Row> written(SparkSession spark, Map<String, String> options) throws IOException {
        String folder = temporary.resolve("of files").toString();
        Map<String, String> all = new HashMap<>(Map.of("output", folder, "mode", "overwrite", "report", "false"));
        all.putAll(options);
        new ExtractJob(Settings.of(all)).execute(spark);
        Map<String, Row> rows = new TreeMap<>();
        spark.read()
                .parquet(folder)
                .collectAsList()
                .forEach(row ->
                        rows.put(row.getString(0).substring(row.getString(0).lastIndexOf('/') + 1), row));
        return rows;
    }

    private JsonNode bill() throws IOException {
        return new ObjectMapper().readTree(Path.of(output, "_cost", "cost.json").toFile());
    }
}
