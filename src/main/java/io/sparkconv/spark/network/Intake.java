// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.network;

import io.sparkconv.image.ImageFile;
import io.sparkconv.spark.archive.RefusedContent;
import io.sparkconv.spark.input.ImageEntry;
import io.sparkconv.spark.input.MeteredFile;
import io.sparkconv.spark.network.FeatureEngine.Loaded;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.LongSupplier;

/** Reads and decodes image files, and counts bytes and time. For one thread. */
public final class Intake {

    /** Finds the file of an image. */
    public interface Files {

        /** @throws UncheckedIOException if it cannot be read; of {@link RefusedContent} if there is nothing to read */
        ImageFile of(ImageEntry image);
    }

    /** Decodes a file and puts it into a place of a batch, unless it is refused. */
    public interface Loader {
        Loaded load(ImageFile file, int place);
    }

    private final Files files;
    private final Loader loader;
    private final LongSupplier resized;
    private final long resizedBefore;
    private final MeteredFile.Meter read = new MeteredFile.Meter();
    private long loadNanos;

    /** @param resized nanoseconds that the loader has spent in resizing and normalising so far */
    public Intake(Files files, Loader loader, LongSupplier resized) {
        this.files = files;
        this.loader = loader;
        this.resized = resized;
        this.resizedBefore = resized.getAsLong();
    }

    /**
     * Puts an image into a place of a batch.
     *
     * @throws java.io.UncheckedIOException if its file cannot be read
     */
    public Loaded load(ImageEntry image, int place) {
        long start = System.nanoTime();
        try {
            return loader.load(new MeteredFile(files.of(image), read), place);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof RefusedContent refused) {
                return new Loaded(refused.status().label(), refused.getMessage(), null, null, Set.of());
            }
            throw e;
        } finally {
            loadNanos += System.nanoTime() - start;
        }
    }

    /** Bytes read from image files so far. */
    public long bytes() {
        return read.bytes();
    }

    /** Time spent in reading files so far. */
    public long readNanos() {
        return read.nanos();
    }

    /** Time spent in decoding so far. */
    public long decodeNanos() {
        return loadNanos - readNanos() - resizeNanos();
    }

    /** Time spent in resizing and normalising so far. */
    public long resizeNanos() {
        return resized.getAsLong() - resizedBefore;
    }
}
