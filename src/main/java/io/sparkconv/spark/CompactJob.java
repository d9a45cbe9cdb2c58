// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.config.Options;
import io.sparkconv.config.ResumeOptions;
import io.sparkconv.config.Settings;
import io.sparkconv.spark.store.FeatureStore;
import io.sparkconv.spark.store.FeatureStore.Opening;
import io.sparkconv.spark.store.Fingerprint;
import io.sparkconv.spark.store.StoredFile;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Puts the small files of an output together to fewer large ones, in one commit. */
public final class CompactJob {

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
        try (FeatureStore.Writer writer = store.open(UUID.randomUUID().toString(), fingerprint, lease, Opening.ADD)) {
            List<StoredFile> small = writer.snapshot().files().values().stream()
                    .filter(file -> file.bytes() < bytes / 2)
                    .toList();
            int before = writer.snapshot().files().size();
            long together = small.stream().mapToLong(StoredFile::bytes).sum();
            int wanted = Math.toIntExact((together + bytes - 1) / bytes);
            if (complete) {
                writer.markComplete();
            }
            if (small.size() <= wanted) {
                return new Result(output.toString(), before, before, 0);
            }
            StoredRows stored = new StoredRows(spark, store, Optional.empty());
            Dataset<Row> rows = stored.read(small);
            long number = rows.count();
            stored.append(rows.coalesce(wanted), output);
            List<StoredFile> pending = writer.pending();
            stored.check(pending, number, output);
            writer.commit(pending, small.stream().map(StoredFile::path).toList(), new TreeMap<>());
            return new Result(
                    output.toString(), before, writer.snapshot().files().size(), number);
        }
    }
}
