// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Settings;
import io.sparkconv.spark.ResumeTest.WatchedFiles;
import io.sparkconv.spark.failure.JobFailedException;
import io.sparkconv.spark.report.Thumbnails;
import io.sparkconv.testing.Archives;
import io.sparkconv.testing.FlakyFileSystem;
import io.sparkconv.testing.SparkSessionExtension;
import io.sparkconv.testing.pictures.TiffBook;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that hold several images: what they are listed as, and when they are listed again. */
@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
class PagesTest {

    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

    @TempDir
    Path temporary;

    private Path images;
    private String output;

    @BeforeEach
    void draw(SparkSession spark) throws IOException {
        images = Files.createDirectories(temporary.resolve("images"));
        output = temporary.resolve("out").toString();
        spark.sparkContext().hadoopConfiguration().set("fs.watched.impl", WatchedFiles.class.getName());
        WatchedFiles.OPENED.clear();
    }

    private static TiffBook threePages() {
        return new TiffBook(false, LITTLE)
                .page(40, 30, 1)
                .page(10, 8, 9, 254, 1)
                .page(33, 50, 2);
    }

    private static byte[] single(int width, int height, int seed) {
        return new TiffBook(false, LITTLE).page(width, height, seed).encode();
    }

    @Test
    void eachPageIsARowWithTheFeaturesOfItsPicture(SparkSession spark) throws IOException {
        Files.write(images.resolve("scan.tif"), threePages().encode());
        Files.write(
                images.resolve("no name"),
                new TiffBook(true, LITTLE).page(40, 30, 1).page(33, 50, 2).encode());
        Files.write(images.resolve("one.tiff"), single(40, 30, 1));
        Files.write(images.resolve("other.tif"), single(33, 50, 2));
        Files.write(images.resolve("photo.png"), SampleImages.noise(3, 20, 20, "png"));
        Files.write(
                images.resolve("pages.zip"),
                Archives.of("pages.zip", Map.of("in.tif", threePages().encode())));
        ExtractResult first = run(spark, Map.of());
        assertThat(first.rows()).isEqualTo(6);
        assertThat(first.notes()).hasSize(1);

        for (String split : List.of("batch", "groups")) {
            ExtractResult result = run(spark, Map.of("pages", "all", "mode", "overwrite", "split", split));
            assertThat(result.byStatus()).isEqualTo(Map.of("ok", 8L));
            assertThat(result.notes().values()).as("of the page in the archive").containsExactly(1L);
            Map<String, Row> rows = rows(spark);
            assertThat(rows.keySet())
                    .containsExactlyInAnyOrder(
                            "scan.tif",
                            "scan.tif#page=3",
                            "no name",
                            "no name#page=2",
                            "one.tiff",
                            "other.tif",
                            "photo.png",
                            "in.tif");
            for (String[] same : new String[][] {
                {"scan.tif", "one.tiff"},
                {"scan.tif#page=3", "other.tif"},
                {"no name", "one.tiff"},
                {"no name#page=2", "other.tif"}
            }) {
                for (int column : List.of(3, 4, 5, 7)) {
                    assertThat(rows.get(same[0]).get(column))
                            .isEqualTo(rows.get(same[1]).get(column));
                }
            }
            assertThat(rows.get("scan.tif#page=3").getLong(1)).isEqualTo(3 * 33 * 50);
        }
        Thumbnails thumbnails = new Thumbnails(new Configuration());
        assertThat(thumbnails.of("file:" + images + "/scan.tif#page=3").jpeg().get())
                .isEqualTo(thumbnails.of("file:" + images + "/other.tif").jpeg().get());
        assertThat(thumbnails.of("file:" + images + "/scan.tif#page=7").note()).isEqualTo("no longer there");
    }

    @Test
    void aBrokenPageIsOneRow(SparkSession spark) throws IOException {
        TiffBook book = threePages().page(20, 20, 4);
        byte[] file = book.encode();
        Files.write(images.resolve("cut.tif"), Arrays.copyOf(file, file.length - 30));
        byte[] cyclic = file.clone();
        cyclic[book.pointers().get(4)] = 8;
        Files.write(images.resolve("cyclic.tif"), cyclic);
        byte[] broken = file.clone();
        broken[book.pointers().get(1) + 3] = 1;
        Files.write(images.resolve("outside.tif"), broken);
        Files.write(images.resolve("header.tif"), Arrays.copyOf(file, 9));
        Files.write(images.resolve("big.tif"), new byte[] {'I', 'I', 43, 0, 8, 0, 0, 0, 9});
        Files.write(images.resolve("empty.tif"), new byte[0]);
        ExtractResult result = run(spark, Map.of("pages", "all"));
        Map<String, Row> rows = rows(spark);
        assertThat(result.rows()).isEqualTo(3 + 4 + 2 + 1 + 1 + 1);
        assertThat(status(rows, "cut.tif", "cut.tif#page=3", "cut.tif#page=4"))
                .containsExactly("ok", "ok", "decode_failed");
        assertThat(status(rows, "cyclic.tif", "cyclic.tif#page=3", "cyclic.tif#page=4", "cyclic.tif#page=5"))
                .containsExactly("ok", "ok", "ok", "decode_failed");
        assertThat(rows.get("cyclic.tif#page=5").getString(6))
                .isEqualTo("TIFF has no page 5: its directories lead back to page 1");
        assertThat(status(rows, "outside.tif", "outside.tif#page=2", "header.tif", "big.tif", "empty.tif"))
                .containsExactly("ok", "decode_failed", "decode_failed", "decode_failed", "empty");
        assertThat(rows.get("outside.tif#page=2").getString(6)).startsWith("TIFF is truncated");
    }

    @Test
    void aFileThatCannotBeReadIsNoBrokenPage(SparkSession spark) throws IOException {
        spark.sparkContext().hadoopConfiguration().set("fs.flaky.impl", FlakyFileSystem.class.getName());
        Files.write(images.resolve("never.tif"), threePages().encode());
        assertThatThrownBy(() -> run(spark, Map.of("images", "flaky://" + images, "pages", "all")))
                .isInstanceOf(JobFailedException.class)
                .hasMessage("Cannot list the pages of 1 files")
                .hasStackTraceContaining("permission denied");
    }

    private static List<String> status(Map<String, Row> rows, String... names) {
        return Arrays.stream(names).map(name -> rows.get(name).getString(5)).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"time", "content"})
    void pagesAreGoneOnWith(String identity, SparkSession spark) throws IOException {
        Path scan = images.resolve("scan.tif");
        Files.write(scan, threePages().encode());
        Files.write(images.resolve("one.tif"), single(40, 30, 1));
        Map<String, String> first = Map.of("resume", "true", "identity", identity);
        Map<String, String> all = Map.of("resume", "true", "identity", identity, "pages", "all", "prune", "true");
        assertThat(run(spark, first).standing()).isEqualTo(new Standing(2, 0, 0, 0, 0, false));
        assertThat(run(spark, all).standing())
                .as("the first page is no longer all of its file")
                .isEqualTo(new Standing(3, 1, 1, 0, 0, false));
        assertThat(run(spark, all).standing()).isEqualTo(new Standing(3, 3, 0, 0, 0, false));

        Files.write(scan, threePages().page(5, 5, 5).page(6, 6, 6).encode());
        touch(scan);
        assertThat(run(spark, all).standing().found()).isEqualTo(5);
        assertThat(rows(spark)).hasSize(5);
        Files.write(scan, single(40, 30, 1));
        touch(scan);
        Standing fewer = run(spark, all).standing();
        assertThat(fewer.found()).isEqualTo(2);
        assertThat(fewer.gone()).isEqualTo(3);
        assertThat(status(rows(spark), "scan.tif", "scan.tif#page=3", "scan.tif#page=4", "scan.tif#page=5"))
                .containsExactly("ok", "deleted", "deleted", "deleted");
    }

    /** Changes of one test are nearer to each other than a file system's clock may tell. */
    private static void touch(Path file) throws IOException {
        Files.setLastModifiedTime(
                file, FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() + 7000));
    }

    @Test
    void aListNamesFilesWithPages(SparkSession spark) throws IOException {
        Files.write(images.resolve("scan.tif"), threePages().encode());
        Path list = temporary.resolve("list.txt");
        Files.write(list, List.of("images/scan.tif", "images/none.tif"));
        Map<String, String> options =
                Map.of("list", list.toString(), "pages", "all", "resume", "true", "retryFailed", "true");
        assertThat(extract(spark, options).byStatus()).isEqualTo(Map.of("ok", 2L, "missing", 1L));
        Files.write(images.resolve("none.tif"), threePages().encode());
        assertThat(extract(spark, options).standing()).isEqualTo(new Standing(4, 2, 1, 0, 0, false));

        Files.write(images.resolve("scan.tif#page=3"), single(3, 3, 3));
        Files.write(list, List.of("images/scan.tif", "images/scan.tif#page=3"));
        assertThatThrownBy(() -> extract(spark, options))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageEndingWith("scan.tif#page=3 is a file and a page of another one but must be one of them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shard.tar", "shard.tar.gz", "shard.zip"})
    void whatHasNotChangedIsNotListedAgain(String name, SparkSession spark) throws IOException {
        Map<String, byte[]> members = new TreeMap<>();
        for (int i = 0; i < 3; i++) {
            members.put(i + ".png", SampleImages.noise(i, 20, 20, "png"));
        }
        Path shard = images.resolve(name);
        Files.write(shard, Archives.of(name, members));
        Files.write(images.resolve("texts" + name), Archives.of(name, Map.of("a.txt", new byte[9])));
        Files.write(images.resolve("scan.tif"), threePages().encode());
        Files.write(images.resolve("one.tif"), single(40, 30, 1));
        Map<String, String> options = Map.of("images", "watched://" + images, "pages", "all");
        assertThat(run(spark, options).rows()).isEqualTo(6);

        WatchedFiles.OPENED.clear();
        Map<String, String> again = new HashMap<>(options);
        again.put("resume", "true");
        assertThat(run(spark, again).standing()).isEqualTo(new Standing(6, 6, 0, 0, 0, false));
        assertThat(WatchedFiles.OPENED).isEmpty();

        members.put("3.png", SampleImages.noise(3, 20, 20, "png"));
        Files.write(shard, Archives.of(name, members));
        touch(shard);
        assertThat(run(spark, again).rows()).isEqualTo(4);
        assertThat(WatchedFiles.OPENED).containsOnlyKeys(name);

        Files.write(Path.of(output, "_contents.jsonl.gz"), new byte[] {31, (byte) 139, 8, 0});
        WatchedFiles.OPENED.clear();
        assertThat(run(spark, again).standing()).isEqualTo(new Standing(7, 7, 0, 0, 0, false));
        assertThat(WatchedFiles.OPENED).hasSize(4);
        again.put("extensions", "png,tif,txt");
        assertThat(run(spark, again).standing()).isEqualTo(new Standing(8, 7, 0, 0, 0, false));
    }

    /** A run that is stopped knows where the images are that are left. */
    @Test
    void aStoppedRunReadsTheRestWithoutListing(SparkSession spark) throws IOException {
        Map<String, byte[]> members = new TreeMap<>();
        for (int i = 0; i < 6; i++) {
            members.put(i + ".png", SampleImages.noise(i, 20, 20, "png"));
        }
        Files.write(images.resolve("a.tar.gz"), Archives.of("a.tar.gz", members));
        Files.write(images.resolve("scan.tif"), threePages().encode());
        Map<String, String> options = new HashMap<>(
                Map.of("images", "watched://" + images, "pages", "all", "resume", "true", "commitEvery", "4"));
        options.put("output", output);
        int[] asked = {0};
        new ExtractJob(Settings.of(options)).stopWhen(() -> asked[0]++ == 1).execute(spark);
        WatchedFiles.OPENED.clear();
        assertThat(run(spark, options).standing()).isEqualTo(new Standing(8, 4, 0, 0, 0, false));
        assertThat(WatchedFiles.OPENED.get("a.tar.gz")).hasValue(1);
        assertThat(rows(spark).values()).allMatch(row -> row.getString(5).equals("ok"));
    }

    @Test
    void manyFilesWithoutANameAreLookedAtByTasks(SparkSession spark) throws IOException {
        for (int i = 0; i < 150; i++) {
            byte[] content = i % 3 == 0 ? SampleImages.noise(i, 4, 4, "png") : new byte[i];
            Files.write(images.resolve("file " + i), content);
        }
        ExtractResult result = run(spark, Map.of());
        assertThat(result.byStatus()).isEqualTo(Map.of("ok", 50L));
        assertThat(result.others()).hasSize(100);
    }

    private ExtractResult run(SparkSession spark, Map<String, String> options) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of("images", images.toString()));
        all.putAll(options);
        return extract(spark, all);
    }

    private ExtractResult extract(SparkSession spark, Map<String, String> options) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of("output", output, "report", "false"));
        all.putAll(options);
        return new ExtractJob(Settings.of(all)).execute(spark);
    }

    private Map<String, Row> rows(SparkSession spark) {
        Map<String, Row> rows = new TreeMap<>();
        spark.read().parquet(output).collectAsList().forEach(row -> {
            String path = row.getString(0);
            assertThat(rows.put(path.substring(path.lastIndexOf('/') + 1), row)).isNull();
        });
        return rows;
    }
}
