// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

import java.util.List;

/** The options of timing side by side. */
public final class BenchOptions {

    public static final Option<RivalChoice> AGAINST = new Option<>(
            "against",
            OptionType.oneOf(RivalChoice.class),
            RivalChoice.NONE,
            "NAME",
            "What to time in turn with sparkconv, on as many threads; the rival is no part of the jar");

    public static final Option<String> ONLY = new Option<>(
            "only",
            OptionType.text("part of a name"),
            null,
            "TEXT",
            "Only what has this in its name or kind, such as resnet50 or depthwise");

    public static final Option<List<Integer>> BENCH_BATCH = new Option<>(
            "benchBatch",
            OptionType.integers(1, 1024),
            List.of(8),
            "N,N",
            "The numbers of images in a timed run; everything is timed with each");

    public static final Option<Integer> THREADS = new Option<>(
            "threads",
            OptionType.integer(1, 1024),
            1,
            "N",
            "How many threads run the same at the same time, each on its own, as the tasks of an executor do");

    public static final Option<String> SAVE = new Option<>(
            "save",
            OptionType.text("a folder"),
            null,
            "DIR",
            "A folder that keeps what was timed as text, in a file named by what, Java and rival");

    private BenchOptions() {}

    /** All of them, in the order of the documentation. */
    public static List<Option<?>> all() {
        return List.of(AGAINST, ONLY, BENCH_BATCH, THREADS, SAVE);
    }
}
