// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a test and the executors of a cluster tell each other, by marker files in a folder: which image is to be held or
 * to fail when it is opened, and which have been opened. A mark is for the first that opens the image; whoever moves it
 * away has it, so that a second attempt passes.
 */
public final class Stage {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path holds;
    private final Path failures;
    private final Path held;
    private final Path released;
    private final Path opened;

    /** @param folder where the markers are; made if it is not there */
    public Stage(Path folder) {
        this.holds = make(folder.resolve("hold"));
        this.failures = make(folder.resolve("fail"));
        this.held = make(folder.resolve("held"));
        this.released = make(folder.resolve("released"));
        this.opened = make(folder.resolve("opened"));
    }

    /** Whoever opens this image first waits until it is {@linkplain #release released}. */
    public void hold(String image) {
        mark(holds.resolve(image));
    }

    /** Whoever opens this image first gets an error. */
    public void failOnce(String image) {
        mark(failures.resolve(image));
    }

    public void release(String image) {
        mark(released.resolve(image));
    }

    /** The process that waits to open a held image, or empty if none does yet. */
    public OptionalLong holder(String image) {
        try (Stream<Path> files = Files.list(held)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(image + "@"))
                    .mapToLong(name -> Long.parseLong(name.substring(image.length() + 1)))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many different images have been opened. */
    public long opened() {
        try (Stream<Path> files = Files.list(opened)) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What an executor does before it opens an image.
     *
     * @throws IOException if the image is to fail, or was held longer than anyone should wait
     */
    void open(String image) throws IOException {
        if (Files.deleteIfExists(failures.resolve(image))) {
            throw new IOException("connection reset by the test");
        }
        begin(image);
        mark(opened.resolve(image));
    }

    /** What an executor does before it begins something that may be held, which need not be an image. */
    void begin(String name) throws IOException {
        if (take(name)) {
            awaitRelease(name);
        }
    }

    private boolean take(String image) throws IOException {
        try {
            Files.move(
                    holds.resolve(image),
                    held.resolve(image + "@" + ProcessHandle.current().pid()));
            return true;
        } catch (NoSuchFileException nobodyAskedOrAnotherHasIt) {
            return false;
        }
    }

    private void awaitRelease(String image) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (Files.notExists(released.resolve(image))) {
            if (System.nanoTime() > end) {
                throw new IOException("Cannot open " + image + ": it was not released within " + PATIENCE);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new InterruptedIOException("interrupted while " + image + " was held");
            }
        }
    }

    private static Path make(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void mark(Path file) {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException marked) {
            // A second attempt opens the same image.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
