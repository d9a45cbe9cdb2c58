// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.spark.store.FeatureStore.Opening;
import io.sparkconv.spark.store.FeatureStore.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("no-kernels")
class FeatureStoreTest {

    private static final Duration LASTS = Duration.ofSeconds(30);
    private static final Fingerprint ALEXNET = new Fingerprint(Map.of("model", "alexnet", "layers", "fc7"));

    @TempDir
    Path folder;

    private FeatureStore store;

    @BeforeEach
    void open() throws IOException {
        store = new FeatureStore(
                FileSystem.getLocal(new Configuration()),
                new org.apache.hadoop.fs.Path(folder.toUri().toString()));
    }

    @Test
    void filesCountFromTheirCommitOn() throws IOException {
        try (Writer writer = begin("one", Opening.ADD)) {
            write("part-0.parquet");
            assertThat(store.snapshot().files()).isEmpty();
            commit(writer);
            write("day=1/part-0.parquet");
            assertThat(counting()).containsExactly("part-0.parquet");
            commit(writer);
        }
        assertThat(counting()).containsExactly("part-0.parquet", "day=1/part-0.parquet");
        assertThat(store.snapshot().bytes()).isEqualTo(2L * "rows".length());
        assertThat(store.snapshot().number()).isEqualTo(3);
        assertThat(store.snapshot().fingerprint()).contains(ALEXNET);
        assertThat(Files.readString(folder.resolve("_manifest/000000000002.json")))
                .contains("\"ok\" : 1", "\"run\" : \"one\"", "\"model\" : \"alexnet\"");
    }

    @Test
    void whatAKilledRunLeftIsDeletedByTheNext() throws IOException {
        try (Writer writer = begin("killed", Opening.ADD)) {
            write("part-0.parquet");
            commit(writer);
        }
        write("part-1.parquet");
        write("_temporary/0/part-2.parquet");
        Files.writeString(folder.resolve("notes.txt"), "somebody's");
        Files.writeString(folder.resolve("_manifest/000000000003.json"), "{\"number\" : 3, \"tok");
        begin("next", Opening.ADD).close();
        assertThat(files()).containsExactly("notes.txt", "part-0.parquet");
        assertThat(counting()).containsExactly("part-0.parquet");
        assertThat(store.snapshot().number()).isEqualTo(3);
    }

    @Test
    void aCommitOfARunThatLostTheLeaseIsVoid() throws IOException {
        Writer sleeper = begin("sleeper", Opening.ADD);
        sleeper.close();
        try (Writer writer = begin("next", Opening.ADD)) {
            write("part-0.parquet");
            commit(writer);
            write("part-late.parquet");
            // As if the sleeper had looked at the lease just before it was taken.
            CommitLog log = new CommitLog(
                    FileSystem.getLocal(new Configuration()).getRaw(),
                    new org.apache.hadoop.fs.Path(folder.toUri().toString(), "_manifest"));
            log.append(new Commit(
                    4, 1, "sleeper", "", ALEXNET, List.of(new StoredFile("part-late.parquet", 4)), List.of(), rows()));
            assertThat(counting()).containsExactly("part-0.parquet");
        }
        begin("third", Opening.ADD).close();
        assertThat(files()).containsExactly("part-0.parquet");
        assertThatThrownBy(() -> commit(sleeper)).isInstanceOf(LeaseLostException.class);
    }

    @Test
    void aReplacedFileIsDeletedOnceTheReplacementCounts() throws IOException {
        try (Writer writer = begin("one", Opening.ADD)) {
            write("part-0.parquet");
            commit(writer);
            write("part-1.parquet");
            writer.commit(writer.pending(), List.of("part-0.parquet"), rows());
        }
        assertThat(files()).containsExactly("part-1.parquet");
        assertThat(counting()).containsExactly("part-1.parquet");
    }

    @Test
    void rowsMadeInAnotherWayAreNotMixed() throws IOException {
        begin("one", Opening.ADD).close();
        Fingerprint other = new Fingerprint(Map.of("model", "vgg16", "pool", "avg", "layers", "fc7"));
        assertThatThrownBy(() -> store.open("two", other, LASTS, Opening.ADD))
                .isInstanceOf(OtherFingerprintException.class)
                .hasMessageContaining("(model: there 'alexnet', here 'vgg16'; pool: there nothing, here 'avg')");
        store.open("three", other, LASTS, Opening.REPLACE).close();
        assertThat(store.snapshot().fingerprint()).contains(other);
    }

    @Test
    void replacingRemovesAllRows() throws IOException {
        try (Writer writer = begin("one", Opening.ADD)) {
            write("part-0.parquet");
            commit(writer);
        }
        begin("two", Opening.REPLACE).close();
        assertThat(files()).isEmpty();
        assertThat(counting()).isEmpty();
    }

    @Test
    void filesWithoutAManifestCountAsTheyAre() throws IOException {
        write("part-0.parquet");
        assertThat(store.hasManifest()).isFalse();
        begin("one", Opening.ADD).close();
        assertThat(store.hasManifest()).isTrue();
        assertThat(counting()).containsExactly("part-0.parquet");
    }

    @Test
    void aDamagedManifestIsAnErrorAndNothingIsDeleted() throws IOException {
        try (Writer writer = begin("one", Opening.ADD)) {
            write("part-0.parquet");
            commit(writer);
        }
        Files.delete(folder.resolve("_manifest/000000000001.json"));
        assertThatThrownBy(() -> begin("two", Opening.ADD)).hasMessageContaining("Cannot read the manifest");
        write("_manifest/000000000001.json");
        assertThatThrownBy(() -> begin("two", Opening.ADD)).hasMessageContaining("is damaged but must be a commit");
        assertThat(files()).containsExactly("part-0.parquet");
    }

    private Writer begin(String run, Opening opening) throws IOException {
        return store.open(run, ALEXNET, LASTS, opening);
    }

    private static void commit(Writer writer) throws IOException {
        writer.commit(writer.pending(), List.of(), rows());
    }

    private static TreeMap<String, Long> rows() {
        return new TreeMap<>(Map.of("ok", 1L));
    }

    private void write(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "rows");
    }

    private List<String> counting() throws IOException {
        return List.copyOf(store.snapshot().files().keySet());
    }

    /** What a reader of the folder sees. */
    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> !name.startsWith("_") && !name.contains(".crc"))
                    .sorted()
                    .toList();
        }
    }
}
