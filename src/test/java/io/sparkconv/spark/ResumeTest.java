// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.config.Settings;
import io.sparkconv.spark.output.OutputFiles;
import io.sparkconv.spark.store.LeaseHeldException;
import io.sparkconv.spark.store.OtherFingerprintException;
import io.sparkconv.testing.LocalFilesByScheme;
import io.sparkconv.testing.SparkSessionExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs that go on with the output of others. */
@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
class ResumeTest {

    private static final int FILES = 8;

    /** Local files under {@code watched:///}, whose openings are counted. */
    public static final class WatchedFiles extends LocalFilesByScheme {

        static final Map<String, AtomicInteger> OPENED = new ConcurrentHashMap<>();

        public WatchedFiles() {
            super("watched");
        }

        @Override
        public FSDataInputStream open(org.apache.hadoop.fs.Path path, int bufferSize) throws IOException {
            OPENED.computeIfAbsent(path.getName(), name -> new AtomicInteger()).incrementAndGet();
            return super.open(path, bufferSize);
        }
    }

    @TempDir
    Path temporary;

    private Path images;
    private String output;

    @BeforeEach
    void draw(SparkSession spark) throws IOException {
        images = SampleImages.folder(temporary);
        output = temporary.resolve("out ü").toString();
        spark.sparkContext().hadoopConfiguration().set("fs.watched.impl", WatchedFiles.class.getName());
        WatchedFiles.OPENED.clear();
    }

    @Test
    void theFirstRunBeginsTheOutput(SparkSession spark) throws IOException {
        ExtractResult result = resume(spark, Map.of("commitEvery", "3"));
        assertThat(result.standing()).isEqualTo(new Standing(FILES, 0, 0, 0, 0, false));
        assertThat(result.rows()).isEqualTo(FILES);
        assertThat(rows(spark)).isEqualTo(undisturbed(spark));
        assertThat(manifest()).hasSize(1 + 3);
    }

    @Test
    void aSecondRunReadsOnlyWhatIsNewOrChanged(SparkSession spark) throws IOException {
        resume(spark, Map.of("commitEvery", "3"));
        WatchedFiles.OPENED.clear();
        ExtractResult nothing = resume(spark, Map.of());
        assertThat(nothing.standing()).isEqualTo(new Standing(FILES, FILES, 0, 0, 0, false));
        assertThat(nothing.rows()).isZero();
        assertThat(opened()).isEmpty();

        Files.write(images.resolve("good1.png"), SampleImages.noise(77, 50, 31, "png"));
        Files.setLastModifiedTime(images.resolve("good2.png"), FileTime.fromMillis(1_600_000_000_000L));
        Files.write(images.resolve("new.png"), SampleImages.noise(78, 20, 20, "png"));
        ExtractResult second = resume(spark, Map.of("commitEvery", "2"));
        assertThat(second.standing()).isEqualTo(new Standing(FILES + 1, FILES - 2, 2, 0, 0, false));
        assertThat(opened()).containsExactlyInAnyOrder("good1.png", "good2.png", "new.png");
        assertThat(rows(spark)).isEqualTo(undisturbed(spark));
    }

    @Test
    void byContentATouchedImageIsAsItWasAndAChangedOneIsNot(SparkSession spark) throws IOException {
        Map<String, String> content = Map.of("identity", "content");
        resume(spark, content);
        Row before = rows(spark).get("good2.png");
        assertThat(before.<String>getAs("sha256")).matches("[0-9a-f]{64}");
        assertThat(rows(spark).get("empty.jpg").<String>getAs("sha256"))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

        Files.setLastModifiedTime(images.resolve("good2.png"), FileTime.fromMillis(1_600_000_000_000L));
        assertThat(resume(spark, content).standing()).isEqualTo(new Standing(FILES, FILES, 0, 0, 0, false));
        assertThat(rows(spark).get("good2.png")).isEqualTo(before);

        Path changed = images.resolve("good1.png");
        FileTime time = Files.getLastModifiedTime(changed);
        byte[] bytes = Files.readAllBytes(changed);
        bytes[bytes.length - 1] ^= 1;
        Files.write(changed, bytes);
        Files.setLastModifiedTime(changed, time);
        assertThat(resume(spark, content).standing()).isEqualTo(new Standing(FILES, FILES - 1, 1, 0, 0, false));
        assertThatThrownBy(() -> resume(spark, Map.of())).isInstanceOf(OtherFingerprintException.class);
    }

    @Test
    void aStoppedRunIsContinued(SparkSession spark) throws IOException {
        AtomicInteger commits = new AtomicInteger();
        ExtractResult stopped =
                run(spark, Map.of("resume", "true", "commitEvery", "2"), () -> commits.getAndIncrement() == 2);
        assertThat(stopped.standing()).isEqualTo(new Standing(FILES, 0, 0, FILES - 4, 0, true));
        assertThat(rows(spark)).hasSize(4);
        ExtractResult rest = resume(spark, Map.of());
        assertThat(rest.standing()).isEqualTo(new Standing(FILES, 4, 0, 0, 0, false));
        assertThat(rows(spark)).isEqualTo(undisturbed(spark));
    }

    @Test
    void failedRowsAreRetriedIfAskedFor(SparkSession spark) throws IOException {
        resume(spark, Map.of());
        Map<String, Row> before = rows(spark);
        ExtractResult again = resume(spark, Map.of("retryFailed", "true"));
        assertThat(again.standing()).isEqualTo(new Standing(FILES, FILES - 3, 3, 0, 0, false));
        assertThat(again.ok()).isZero();
        assertThat(rows(spark)).isEqualTo(before);
        assertThatThrownBy(() -> run(spark, Map.of("retryFailed", "true"), () -> false))
                .hasMessage("Cannot resume: --retry-failed is set but must not be without --resume");
        assertThatThrownBy(() -> resume(
                        spark, Map.of("collect", temporary.resolve("f.npy").toString())))
                .hasMessageContaining("Cannot collect features: --resume is set but must not be");
        assertThatThrownBy(() -> resume(spark, Map.of("mode", "append")))
                .hasMessage("Cannot resume: --mode is set but must not be with --resume");
    }

    @Test
    void rowsOfImagesThatAreGoneAreMarkedIfAskedFor(SparkSession spark) throws IOException {
        resume(spark, Map.of());
        Map<String, Row> before = rows(spark);
        byte[] good0 = Files.readAllBytes(images.resolve("good0.png"));
        Files.delete(images.resolve("good0.png"));
        assertThat(resume(spark, Map.of()).standing()).isEqualTo(new Standing(FILES - 1, FILES - 1, 0, 0, 1, false));
        assertThat(rows(spark)).isEqualTo(before);

        resume(spark, Map.of("prune", "true"));
        Map<String, Row> marked = rows(spark);
        assertThat(marked.get("good0.png").getString(5)).isEqualTo("deleted");
        assertThat(marked.get("good0.png").<Float>getList(7))
                .isEqualTo(before.get("good0.png").<Float>getList(7));
        assertThat(marked).hasSize(FILES).containsEntry("good1.png", before.get("good1.png"));
        assertThat(resume(spark, Map.of("prune", "true")).standing().gone()).isZero();

        Files.write(images.resolve("good0.png"), good0);
        assertThat(resume(spark, Map.of()).standing().replaced()).isEqualTo(1);
        assertThat(rows(spark)).isEqualTo(undisturbed(spark));
    }

    /** The rows of a file that is replaced stand in another one by the next portion. */
    @Test
    void imagesOfOneFileAreDoneAgainInSeveralPortions(SparkSession spark) throws IOException {
        resume(spark, Map.of("partitions", "1"));
        Files.delete(images.resolve("good0.png"));
        for (String name : List.of("good1.png", "good2.png", "cut.png")) {
            Files.write(images.resolve(name), SampleImages.noise(name.hashCode(), 50, 31, "png"));
        }
        ExtractResult again = resume(spark, Map.of("commitEvery", "1", "prune", "true"));
        assertThat(again.standing()).isEqualTo(new Standing(FILES - 1, FILES - 4, 3, 0, 1, false));
        Map<String, Row> rows = rows(spark);
        assertThat(rows.remove("good0.png").getString(5)).isEqualTo("deleted");
        assertThat(rows).isEqualTo(undisturbed(spark));
    }

    @Test
    void anotherFingerprintIsRefused(SparkSession spark) throws IOException {
        resume(spark, Map.of());
        assertThatThrownBy(() -> resume(spark, Map.of("pool", "avg", "algorithms", "exact")))
                .isInstanceOf(OtherFingerprintException.class)
                .hasMessageContaining("algorithms: there 'auto', here 'exact'")
                .hasMessageContaining("pooling: there 'none', here 'avg'");
        resume(spark, Map.of("batchSize", "2", "partitions", "3", "maxPixels", "99999"));
        assertThat(rows(spark)).isEqualTo(undisturbed(spark));
    }

    @Test
    void twoRunsDoNotWriteOneOutput(SparkSession spark) throws IOException {
        BooleanSupplier anotherRun = () -> {
            assertThatThrownBy(() -> resume(spark, Map.of("leaseSeconds", "6")))
                    .isInstanceOf(LeaseHeldException.class)
                    .hasMessageContaining("is written by run ");
            return false;
        };
        run(spark, Map.of("resume", "true", "leaseSeconds", "6"), anotherRun);
        assertThat(rows(spark)).isEqualTo(undisturbed(spark));
    }

    @Test
    void theFilesThatCountAreListed(SparkSession spark) throws IOException {
        resume(spark, Map.of("partitions", "3"));
        Settings settings = Settings.of(Map.of("output", output));
        List<String> files = OutputFiles.list(settings);
        assertThat(files).hasSize(3);
        Files.copy(
                Path.of(output, files.get(0).substring(files.get(0).lastIndexOf('/') + 1)),
                Path.of(output, "part-orphan.parquet"));
        assertThat(OutputFiles.list(settings)).isEqualTo(files);
        assertThat(spark.read().parquet(files.toArray(String[]::new)).count()).isEqualTo(FILES);
        assertThat(spark.read().parquet(output).count()).isGreaterThan(FILES);
        resume(spark, Map.of());
        assertThat(rows(spark)).hasSize(FILES);
    }

    @Test
    void smallFilesArePutTogether(SparkSession spark) throws IOException {
        resume(spark, Map.of("partitions", "4", "commitEvery", "4"));
        Map<String, Row> before = rows(spark);
        CompactJob.Result result = new CompactJob(Settings.of(Map.of("output", output))).execute(spark);
        assertThat(result.filesBefore()).isEqualTo(8);
        assertThat(result.filesAfter()).isEqualTo(1);
        assertThat(Path.of(output, "_SUCCESS")).exists();
        assertThat(rows(spark)).isEqualTo(before);
        assertThat(OutputFiles.list(Settings.of(Map.of("output", output)))).hasSize(1);
        assertThat(resume(spark, Map.of()).standing().unchanged()).isEqualTo(FILES);
        assertThat(new CompactJob(Settings.of(Map.of("output", output)))
                        .execute(spark)
                        .filesAfter())
                .isEqualTo(1);
    }

    /** Spark lists more than 32 files by a job of its own. */
    @Test
    void manyFilesAreReadBack(SparkSession spark) throws IOException {
        for (int i = 0; i < 40; i++) {
            Files.write(images.resolve("more" + i + ".png"), SampleImages.noise(i, 9, 9, "png"));
        }
        resume(spark, Map.of("partitions", "48"));
        Files.write(images.resolve("more7.png"), SampleImages.noise(77, 8, 8, "png"));
        assertThat(resume(spark, Map.of()).standing()).isEqualTo(new Standing(FILES + 40, FILES + 39, 1, 0, 0, false));
        assertThat(rows(spark)).isEqualTo(undisturbed(spark));
    }

    @Test
    void whatHasNoManifestIsNotResumed(SparkSession spark) throws IOException {
        spark.range(3).write().parquet(output);
        assertThatThrownBy(() -> resume(spark, Map.of()))
                .hasMessageContaining("but must be empty, or the output of a run that kept a manifest");
        assertThat(spark.read().parquet(output).count()).isEqualTo(3);
    }

    private ExtractResult resume(SparkSession spark, Map<String, String> options) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of("resume", "true"));
        all.putAll(options);
        return run(spark, all, () -> false);
    }

    private ExtractResult run(SparkSession spark, Map<String, String> options, BooleanSupplier stop)
            throws IOException {
        Map<String, String> all =
                new HashMap<>(Map.of("images", "watched://" + images, "output", output, "report", "false"));
        all.putAll(options);
        return new ExtractJob(Settings.of(all)).stopWhen(stop).execute(spark);
    }

    /** The rows of one run over the images as they are now. */
    private Map<String, Row> undisturbed(SparkSession spark) throws IOException {
        String fresh = temporary.resolve("fresh").toString();
        run(spark, Map.of("output", fresh, "mode", "overwrite"), () -> false);
        return rows(spark, fresh);
    }

    private Map<String, Row> rows(SparkSession spark) {
        return rows(spark, output);
    }

    private static Map<String, Row> rows(SparkSession spark, String folder) {
        List<Row> rows = spark.read().parquet(folder).collectAsList();
        return rows.stream()
                .collect(Collectors.toMap(
                        row -> row.getString(0).substring(row.getString(0).lastIndexOf('/') + 1),
                        row -> row,
                        (a, b) -> {
                            throw new AssertionError("two rows of " + a.getString(0));
                        },
                        TreeMap::new));
    }

    /** Images that were opened; the listing looks into those without an image's name. */
    private static Set<String> opened() {
        return WatchedFiles.OPENED.keySet().stream()
                .filter(name -> !name.equals("good-by-header") && !name.equals("notes.txt"))
                .collect(Collectors.toSet());
    }

    private List<Path> manifest() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(output, "_manifest"))) {
            return files.toList();
        }
    }
}
