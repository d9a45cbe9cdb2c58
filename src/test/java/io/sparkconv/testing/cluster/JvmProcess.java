// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JVM that a test has started, and its log.
 *
 * @param name what it is, for messages
 * @param log its standard error
 */
record JvmProcess(String name, Process process, Path log) {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int TAIL = 6000;

    /** Waits for a line of the log. */
    Matcher awaitLine(String regex) {
        Pattern pattern = Pattern.compile(regex);
        await("a line of the log like " + regex, () -> pattern.matcher(text()).find());
        Matcher matcher = pattern.matcher(text());
        matcher.find();
        return matcher;
    }

    /** Waits for something that happens while the process runs. */
    void await(String what, BooleanSupplier condition) {
        await(what, condition, PATIENCE);
    }

    private void await(String what, BooleanSupplier condition, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() && !condition.getAsBoolean()) {
                throw new AssertionError(name + " ended before there was " + what + tail());
            }
            if (System.nanoTime() > end) {
                throw new AssertionError(name + ": there was not " + what + " within " + patience + tail());
            }
            pause();
        }
    }

    /** Waits for the end and returns the exit code. */
    int awaitEnd() {
        return awaitEnd(PATIENCE);
    }

    /** The same, for as long as this. */
    int awaitEnd(Duration patience) {
        await("an end", () -> !process.isAlive(), patience);
        return process.exitValue();
    }

    String tail() {
        String text = text();
        return "; the end of " + log + ":\n" + text.substring(Math.max(0, text.length() - TAIL));
    }

    private String text() {
        return text(log);
    }

    /** What a log holds so far, whatever bytes it has. */
    static String text(Path log) {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
