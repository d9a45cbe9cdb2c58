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
            "What to time in turn with sparkconv, on one thread; the rival is no part of the jar");

    public static final Option<String> ONLY = new Option<>(
            "only",
            OptionType.text("part of a name"),
            null,
            "TEXT",
            "Only what has this in its name or kind, such as resnet50 or depthwise");

    public static final Option<Integer> BENCH_BATCH =
            new Option<>("benchBatch", OptionType.integer(1, 1024), 8, "N", "The number of images in a timed run");

    private BenchOptions() {}

    /** All of them, in the order of the documentation. */
    public static List<Option<?>> all() {
        return List.of(AGAINST, ONLY, BENCH_BATCH);
    }
}
