// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.store;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The output of extractions: data files side by side, as any reader of Spark's expects them, a log in {@code _manifest}
 * that says which of them count, and {@code _lease}, which says who may write. What a run left half done counts for
 * nothing, and the next run deletes it.
 */
public final class FeatureStore {

    private static final String MANIFEST = "_manifest";
    private static final String LEASE = "_lease";
    /** What schedulers look for, as after any job of Spark's. */
    private static final String COMPLETE = "_SUCCESS";

    private static final List<String> STAYS = List.of(MANIFEST, LEASE);

    /** What becomes of what is there. */
    public enum Opening {
        /** Rows are added under the fingerprint that is there; what has no manifest yet counts as it is. */
        ADD,
        /** All rows are removed. */
        REPLACE
    }

    private final FileSystem fs;
    private final FileSystem plain;
    private final Path folder;
    private final CommitLog log;
    private final DataFiles data;

    public FeatureStore(FileSystem fs, Path folder) {
        this.fs = fs;
        this.folder = fs.makeQualified(folder);
        // A checksum in a file beside it would be one more thing to be cut off.
        this.plain = fs instanceof ChecksumFileSystem checked ? checked.getRawFileSystem() : fs;
        this.log = new CommitLog(plain, new Path(this.folder, MANIFEST));
        this.data = new DataFiles(fs, this.folder);
    }

    /** Whether a run has written here that kept a manifest. */
    public boolean hasManifest() throws IOException {
        return log.exists();
    }

    /** Whether the last run that wrote here left nothing to do. */
    public boolean isComplete() throws IOException {
        return fs.exists(new Path(folder, COMPLETE));
    }

    /** All files with rows, whether they count or not. */
    public List<StoredFile> dataFiles() throws IOException {
        return data.list();
    }

    /** Which files count. */
    public Snapshot snapshot() throws IOException {
        return log.snapshot();
    }

    /** The full path of a file. */
    public Path path(StoredFile file) {
        return data.path(file.path());
    }

    /**
     * Takes the lease, and deletes what does not count.
     *
     * @param lasts how long the lease is held without being renewed
     * @throws LeaseHeldException if another run writes here
     * @throws OtherFingerprintException if rows are to be added to rows that were made in another way
     */
    public Writer open(String run, Fingerprint fingerprint, Duration lasts, Opening opening) throws IOException {
        Lease lease = Lease.take(plain, new Path(folder, LEASE), run, lasts);
        try {
            log.mend();
            Writer writer = new Writer(lease, run, fingerprint);
            writer.begin(opening);
            writer.clean(opening);
            return writer;
        } catch (IOException | RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    /** One run's right to write. */
    public final class Writer implements AutoCloseable {

        private final Lease lease;
        private final String run;
        private final Fingerprint fingerprint;
        private Snapshot now;

        private Writer(Lease lease, String run, Fingerprint fingerprint) {
            this.lease = lease;
            this.run = run;
            this.fingerprint = fingerprint;
        }

        /** Makes an entry with this run's token: whatever an earlier run still writes after it is void. */
        private void begin(Opening opening) throws IOException {
            now = log.snapshot();
            if (opening == Opening.ADD) {
                now.fingerprint().ifPresent(this::compare);
            }
            List<StoredFile> adopted = opening == Opening.ADD && now.number() == 0 ? data.list() : List.of();
            List<String> removed =
                    opening == Opening.REPLACE ? List.copyOf(now.files().keySet()) : List.of();
            try {
                append(adopted, removed, new TreeMap<>());
            } catch (FileAlreadyExistsException lastMinute) {
                begin(opening);
            }
        }

        private void compare(Fingerprint there) {
            String differences = there.differences(fingerprint);
            if (!differences.isEmpty()) {
                throw new OtherFingerprintException("Cannot add to the output: the fingerprint of the rows in " + folder
                        + " is another but must be the same (" + differences + ")");
            }
        }

        /** What counts now. */
        public Snapshot snapshot() {
            return now;
        }

        /** Files that are there and do not count: what was written since the last commit. */
        public List<StoredFile> pending() throws IOException {
            return data.list().stream()
                    .filter(file -> !now.files().containsKey(file.path()))
                    .toList();
        }

        /**
         * Makes files count, and others count no more, at once; those are deleted afterwards.
         *
         * @param rows of each status in the rows that were made
         * @throws LeaseLostException if another run has taken over; nothing is committed then
         */
        public void commit(List<StoredFile> added, List<String> removed, SortedMap<String, Long> rows)
                throws IOException {
            lease.check();
            append(added, removed, rows);
            for (String file : removed) {
                data.delete(file);
            }
        }

        /** Leaves a file that says that nothing is left to do. */
        public void markComplete() throws IOException {
            fs.create(new Path(folder, COMPLETE), true).close();
        }

        private void append(List<StoredFile> added, List<String> removed, SortedMap<String, Long> rows)
                throws IOException {
            log.append(new Commit(
                    now.number() + 1, lease.token(), run, Instant.now().toString(), fingerprint, added, removed, rows));
            now = log.snapshot();
        }

        /** Deletes what does not count; if rows are replaced, all but the log and the lease. */
        private void clean(Opening opening) throws IOException {
            if (opening == Opening.REPLACE) {
                for (FileStatus child : fs.listStatus(folder, path -> !STAYS.contains(path.getName()))) {
                    fs.delete(child.getPath(), true);
                }
                return;
            }
            for (StoredFile file : pending()) {
                data.delete(file.path());
            }
            fs.delete(new Path(folder, "_temporary"), true);
            fs.delete(new Path(folder, COMPLETE), false);
        }

        @Override
        public void close() throws IOException {
            lease.close();
        }
    }
}
