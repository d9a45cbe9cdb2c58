// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.spark.FeatureEngine.Loaded;
import io.sparkconv.spark.archive.RefusedContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.LongSupplier;

/** Reads and decodes image files, and counts bytes and time. For one thread. */
final class Intake {

    /** Reads a whole image file. */
    interface FileReader {

        /** @throws RefusedContent if there is nothing to read, however often one tries */
        byte[] read(ImageEntry image) throws IOException;
    }

    /** Decodes a file and puts it into a place of a batch, unless it is refused. */
    interface Loader {
        Loaded load(byte[] file, int place);
    }

    private final FileReader files;
    private final Loader loader;
    private final LongSupplier resized;
    private final long resizedBefore;
    private long bytes;
    private long readNanos;
    private long loadNanos;

    /** @param resized nanoseconds that the loader has spent in resizing and normalising so far */
    Intake(FileReader files, Loader loader, LongSupplier resized) {
        this.files = files;
        this.loader = loader;
        this.resized = resized;
        this.resizedBefore = resized.getAsLong();
    }

    /**
     * Puts an image into a place of a batch.
     *
     * @throws UncheckedIOException if its file cannot be read
     */
    Loaded load(ImageEntry image, int place) {
        long start = System.nanoTime();
        byte[] file;
        try {
            file = files.read(image);
        } catch (RefusedContent e) {
            return new Loaded(e.status().label(), e.getMessage(), null, null, Set.of());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + image.path() + ": " + e.getMessage(), e);
        }
        long read = System.nanoTime();
        Loaded loaded = loader.load(file, place);
        bytes += file.length;
        readNanos += read - start;
        loadNanos += System.nanoTime() - read;
        return loaded;
    }

    /** Bytes read from image files so far. */
    long bytes() {
        return bytes;
    }

    /** Time spent in reading files so far. */
    long readNanos() {
        return readNanos;
    }

    /** Time spent in decoding so far. */
    long decodeNanos() {
        return loadNanos - resizeNanos();
    }

    /** Time spent in resizing and normalising so far. */
    long resizeNanos() {
        return resized.getAsLong() - resizedBefore;
    }
}
