// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.config.Options;
import io.sparkconv.config.ResumeOptions;
import io.sparkconv.config.Settings;
import io.sparkconv.spark.output.OutputFolder;
import io.sparkconv.spark.output.StoredRows;
import io.sparkconv.spark.progress.JobTitles;
import io.sparkconv.spark.store.FeatureStore;
import io.sparkconv.spark.store.FeatureStore.Opening;
import io.sparkconv.spark.store.Fingerprint;
import io.sparkconv.spark.store.StoredFile;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Puts the small files of an output together to fewer large ones, in one commit. */
public final class CompactJob {

    /** So many files more than needed are opened in seconds. */
    private static final int FEW = 1000;

    private final Settings settings;

    public CompactJob(Settings settings) {
        this.settings = settings;
    }

    /**
     * What became of the files.
     *
     * @param output the folder
     * @param rows in the files that were put together
     */
    public record Result(String output, int filesBefore, int filesAfter, long rows) {}

    /** What people should know whose runs open far more files than they need to; empty if they do not. */
    static Optional<String> advice(OutputFolder output, Collection<StoredFile> files, long bytes) {
        List<Heap> heaps = Heap.of(files, bytes);
        long small = heaps.stream().mapToLong(heap -> heap.files().size()).sum();
        long wanted = heaps.stream().mapToLong(Heap::wanted).sum();
        return small - wanted <= FEW
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "every run opens %,d small files; 'compact %s %s' makes them %,d",
                        small,
                        Options.OUTPUT.flag(),
                        output,
                        wanted));
    }

    /**
     * Runs the job in a session. Files that are large enough stay as they are.
     *
     * @throws IllegalArgumentException if the output has no manifest, or a run writes it
     * @throws JobFailedException if Spark gives up
     */
    public Result execute(SparkSession spark) throws IOException {
        OutputFolder output = new OutputFolder(
                settings.get(Options.OUTPUT), spark.sessionState().newHadoopConf());
        output.checkHasManifest();
        FeatureStore store = output.store();
        Fingerprint fingerprint = store.snapshot().fingerprint().orElseThrow();
        Duration lease = Duration.ofSeconds(settings.get(ResumeOptions.LEASE_SECONDS));
        long bytes = settings.get(ResumeOptions.FILE_BYTES);
        boolean complete = store.isComplete();
        String id = UUID.randomUUID().toString();
        spark.sparkContext().setJobGroup(id, "sparkconv compact: " + output, true);
        try (FeatureStore.Writer writer = store.open(id, fingerprint, lease, Opening.ADD)) {
            int before = writer.snapshot().files().size();
            if (complete) {
                writer.markComplete();
            }
            StoredRows stored = StoredRows.in(spark, output, fingerprint);
            List<String> replaced = new ArrayList<>();
            long number = 0;
            JobTitles titles = new JobTitles(spark.sparkContext());
            for (Heap heap : Heap.of(writer.snapshot().files().values(), bytes)) {
                titles.compaction(
                        heap.files().size(), heap.wanted(), heap.files().get(0).folder());
                Dataset<Row> rows = stored.read(heap.files());
                number += rows.count();
                stored.append(rows.coalesce(heap.wanted()));
                heap.files().forEach(file -> replaced.add(file.path()));
            }
            if (!replaced.isEmpty()) {
                List<StoredFile> pending = writer.pending();
                titles.commit(pending.size());
                stored.check(pending, number);
                writer.commit(pending, replaced, new TreeMap<>());
            }
            return new Result(
                    output.toString(), before, writer.snapshot().files().size(), number);
        } finally {
            spark.sparkContext().clearJobGroup();
        }
    }

    /**
     * Small files of one folder that become fewer.
     *
     * @param wanted how many
     */
    private record Heap(List<StoredFile> files, int wanted) {

        /** The heaps of all folders, for files of a partition stay in it. */
        static List<Heap> of(Collection<StoredFile> files, long bytes) {
            Map<String, List<StoredFile>> byFolder = files.stream()
                    .filter(file -> file.bytes() < bytes / 2)
                    .collect(Collectors.groupingBy(StoredFile::folder, TreeMap::new, Collectors.toList()));
            return byFolder.values().stream()
                    .map(small -> put(small, bytes))
                    .filter(heap -> heap.files().size() > heap.wanted())
                    .toList();
        }

        private static Heap put(List<StoredFile> small, long bytes) {
            long together = small.stream().mapToLong(StoredFile::bytes).sum();
            return new Heap(small, Math.toIntExact((together + bytes - 1) / bytes));
        }
    }
}
