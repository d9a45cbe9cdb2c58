// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.store;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right of one run to write an output: a file whose number, the token, is higher than that of every lease before.
 * The holder renews it; one that was not renewed for as long as it lasts is taken over, and one whose holder is known to
 * have ended at once. No two clocks are compared: whoever waits watches for a renewal by a clock of its own, and time in
 * which it was stopped itself, as all of its machine may have been, hardly counts.
 *
 * <p>A holder that was stopped for long, and wakes, finds a higher token and is refused. What it commits between looking
 * and writing is void by its token, see {@link Commit}.
 */
public final class Lease implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** How often a lease is renewed, and looked at by who waits for it, while it lasts. */
    private static final int BEATS = 6;

    /** What counts, at most, of the time between two looks. */
    private static final int MOST_BEATS_AT_ONCE = 2;

    private final FileSystem fs;
    private final Path folder;
    private final long token;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sparkconv-lease");
        thread.setDaemon(true);
        return thread;
    });
    private Holder holder;

    private Lease(FileSystem fs, Path folder, long token, Holder holder) {
        this.fs = fs;
        this.folder = folder;
        this.token = token;
        this.holder = holder;
    }

    /**
     * Takes the lease, and waits until a lease that another run left behind has run out.
     *
     * @param folder of leases alone, which need not exist
     * @param lasts how long it is another's without being renewed
     * @throws LeaseHeldException if another run renews it
     */
    public static Lease take(FileSystem fs, Path folder, String run, Duration lasts) throws IOException {
        long last = newest(fs, folder);
        if (last > 0) {
            watch(fs, folder, last, lasts);
        }
        Lease lease = new Lease(fs, folder, last + 1, Holder.here(run));
        try {
            lease.write(false);
        } catch (FileAlreadyExistsException faster) {
            throw held(folder, "another run, which was faster");
        }
        for (long before = last; before > 0 && fs.delete(path(folder, before), false); before--) {
            LOG.debug("The lease {} is over", before);
        }
        long beat = lasts.toMillis() / BEATS;
        lease.clock.scheduleAtFixedRate(lease::renew, beat, beat, TimeUnit.MILLISECONDS);
        return lease;
    }

    private static void watch(FileSystem fs, Path folder, long token, Duration lasts) throws IOException {
        Optional<Holder> first = read(fs, path(folder, token));
        long beat = lasts.toNanos() / BEATS;
        long watched = 0;
        while (first.isEmpty() || !first.get().hasEnded()) {
            if (watched >= lasts.toNanos()) {
                LOG.warn(
                        "The lease of {} has run out and is taken over",
                        first.map(Holder::toString).orElse("a run"));
                return;
            }
            if (watched > 0) {
                LOG.info(
                        "waiting for the lease of {} to run out",
                        first.map(Holder::toString).orElse("a run"));
            }
            long start = System.nanoTime();
            sleep(lasts.toMillis() / BEATS);
            watched += Math.min(System.nanoTime() - start, MOST_BEATS_AT_ONCE * beat);
            Optional<Holder> now = read(fs, path(folder, token));
            if (now.isPresent()
                    && (first.isEmpty() || now.get().beat() != first.get().beat())) {
                if (!now.get().released()) {
                    throw held(folder, now.get().toString());
                }
                return;
            }
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Cannot wait for the lease: interrupted", e);
        }
    }

    private static LeaseHeldException held(Path folder, String by) {
        return new LeaseHeldException("Cannot write the output: " + folder.getParent() + " is written by " + by
                + " but must be written by one run at a time");
    }

    /** The number of this lease. */
    public long token() {
        return token;
    }

    /**
     * Checks that the lease is still this run's.
     *
     * @throws LeaseLostException if it is not
     */
    public void check() throws IOException {
        long newest = newest(fs, folder);
        if (newest != token) {
            throw new LeaseLostException("Cannot write the output: the lease is number " + newest
                    + " but must be this run's, " + token
                    + "; another run took it, for this one had not renewed it in time");
        }
    }

    private synchronized void renew() {
        try {
            if (newest(fs, folder) == token) {
                holder = holder.renewed();
                write(true);
            }
        } catch (IOException e) {
            LOG.warn("The lease cannot be renewed; it is tried again", e);
        }
    }

    private void write(boolean overwrite) throws IOException {
        try (OutputStream out = fs.create(path(folder, token), overwrite)) {
            out.write(JSON.writeValueAsBytes(holder));
        }
    }

    /** Gives the lease back. */
    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        synchronized (this) {
            if (newest(fs, folder) == token) {
                holder = holder.gone();
                write(true);
            }
        }
    }

    private static Path path(Path folder, long token) {
        return new Path(folder, String.format("%012d", token) + ".json");
    }

    /** The highest token; 0 if there is none. */
    private static long newest(FileSystem fs, Path folder) throws IOException {
        try {
            return Arrays.stream(fs.listStatus(folder, path -> path.getName().matches("\\d+\\.json")))
                    .mapToLong(file -> Long.parseLong(file.getPath().getName().replace(".json", "")))
                    .max()
                    .orElse(0);
        } catch (FileNotFoundException none) {
            return 0;
        }
    }

    /** Who holds it; empty if that is just being written, or was cut off. */
    private static Optional<Holder> read(FileSystem fs, Path path) throws IOException {
        try (InputStream in = fs.open(path)) {
            return Optional.of(JSON.readValue(in.readAllBytes(), Holder.class));
        } catch (JacksonException | FileNotFoundException unreadable) {
            return Optional.empty();
        }
    }
}
