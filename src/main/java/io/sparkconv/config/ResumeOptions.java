// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

import java.util.List;

/** The options of runs that go on where others have ended. */
public final class ResumeOptions {

    public static final Option<Boolean> RESUME = new Option<>(
            "resume",
            OptionType.flag(),
            false,
            "BOOL",
            "Goes on with an output: only images that are new or changed since are done, and an output that is not there is begun");

    public static final Option<Boolean> RETRY_FAILED = new Option<>(
            "retryFailed",
            OptionType.flag(),
            false,
            "BOOL",
            "With --resume, images whose status was not ok are done again");

    public static final Option<Boolean> PRUNE = new Option<>(
            "prune",
            OptionType.flag(),
            false,
            "BOOL",
            "With --resume, rows of images that are no longer there get the status deleted");

    public static final Option<IdentityChoice> IDENTITY = new Option<>(
            "identity",
            OptionType.oneOf(IdentityChoice.class),
            IdentityChoice.TIME,
            "KIND",
            "What tells an image that is changed: its length and time of modification, or a hash of its bytes, for which every run reads all images");

    public static final Option<Integer> COMMIT_EVERY = new Option<>(
            "commitEvery",
            OptionType.integer(1, Integer.MAX_VALUE),
            10_000,
            "N",
            "Images after which the rows so far are committed: what a crash cannot take back");

    public static final Option<Integer> LEASE_SECONDS = new Option<>(
            "leaseSeconds",
            OptionType.integer(1, 3600),
            30,
            "SECONDS",
            "How long an output stays a run's own after the last sign of it; another run waits that long, and is refused if there is one");

    public static final Option<Boolean> LIST_FILES = new Option<>(
            "listFiles",
            OptionType.flag(),
            false,
            "BOOL",
            "Prints the files of the output whose rows count, one a line, and does nothing else");

    public static final Option<Long> FILE_BYTES = new Option<>(
            "fileBytes",
            OptionType.bytes(1),
            128L << 20,
            "BYTES",
            "About how large the files become that small files are put together to");

    private ResumeOptions() {}

    /** All of them, in the order of the documentation. */
    public static List<Option<?>> all() {
        return List.of(RESUME, RETRY_FAILED, PRUNE, IDENTITY, COMMIT_EVERY, LEASE_SECONDS, LIST_FILES, FILE_BYTES);
    }

    /**
     * Checks that they go together.
     *
     * @throws InvalidOptionException if rows are to be replaced or added twice and kept at once, or an option makes no sense
     *     without another
     */
    public static void check(Settings settings) {
        boolean resume = settings.get(RESUME);
        if (resume && settings.source(Options.MODE) == Source.ARGUMENT) {
            throw new InvalidOptionException(
                    "Cannot resume: " + Options.MODE.flag() + " is set but must not be with " + RESUME.flag());
        }
        for (Option<?> option : List.of(RETRY_FAILED, PRUNE)) {
            if (!resume && settings.source(option) == Source.ARGUMENT) {
                throw new InvalidOptionException(
                        "Cannot resume: " + option.flag() + " is set but must not be without " + RESUME.flag());
            }
        }
    }
}
