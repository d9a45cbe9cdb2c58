// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

import java.util.List;

/** The options of a comparison: kinds of convolution, and the layer that each of them is tried as. */
public final class CompareOptions {

    private static final int MOST = 65_536;

    public static final Option<List<String>> COMPARE = new Option<>(
            "compare",
            OptionType.list("kinds of convolution"),
            null,
            "KINDS",
            "Sets kinds of convolution side by side: ordinary, grouped:N, depthwise-separable, dilated:N,"
                    + " transposed:STRIDE");

    public static final Option<Integer> FILTERS = new Option<>(
            "filters", OptionType.integer(1, MOST), null, "N", "The number of filters of the layer that is compared");

    public static final Option<Integer> KERNEL =
            new Option<>("kernel", OptionType.integer(1, MOST), null, "N", "The height and width of its filters");

    public static final Option<Integer> STRIDE =
            new Option<>("stride", OptionType.integer(1, MOST), 1, "N", "Its stride");

    public static final Option<Integer> PADDING =
            new Option<>("padding", OptionType.integer(0, MOST), 0, "N", "Its padding on every side");

    private CompareOptions() {}

    /** All of them, in the order of the documentation. */
    public static List<Option<?>> all() {
        return List.of(COMPARE, FILTERS, KERNEL, STRIDE, PADDING);
    }
}
