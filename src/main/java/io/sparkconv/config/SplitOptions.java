// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

import java.util.List;

/** The options that say how work is split. */
public final class SplitOptions {

    public static final Option<SplitChoice> SPLIT = new Option<>(
            "split",
            OptionType.oneOf(SplitChoice.class),
            SplitChoice.BATCH,
            "KIND",
            "How the work is split: by batches of images, by groups of channels, or as the weights, images and executors suggest; it never changes a bit");

    public static final Option<Integer> GROUPS = new Option<>(
            "groups",
            OptionType.integer(1, 1024),
            2,
            "N",
            "The number of towers that share the channels out with --split groups");

    private SplitOptions() {}

    /** All of them, in the order of the documentation. */
    public static List<Option<?>> all() {
        return List.of(SPLIT, GROUPS);
    }

    /**
     * The split asked for.
     *
     * @throws InvalidOptionException if a number of groups, or a cluster, is given to a split that asks for none
     */
    public static SplitChoice of(Settings settings) {
        SplitChoice split = settings.get(SPLIT);
        settings.get(GROUPS);
        if (split != SplitChoice.GROUPS && settings.source(GROUPS) == Source.ARGUMENT) {
            throw new InvalidOptionException("Cannot split the work: " + GROUPS.flag()
                    + " is set but must not be without " + SPLIT.flag() + " groups");
        }
        for (Option<?> option : ClusterOptions.all()) {
            if (split != SplitChoice.AUTO && settings.source(option) == Source.ARGUMENT) {
                throw new InvalidOptionException("Cannot split the work: " + option.flag()
                        + " is set but must not be without " + SPLIT.flag() + " auto");
            }
        }
        return split;
    }
}
