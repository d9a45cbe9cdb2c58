// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

import java.util.List;

/** The options of pictures that show what a network sees. */
public final class VisualOptions {

    public static final Option<String> IMAGE = new Option<>(
            "image", OptionType.text("an image file"), null, "FILE", "The image that the network looks at");

    public static final Option<String> LAYER = new Option<>(
            "layer",
            OptionType.text("the name of a layer"),
            null,
            "NAME",
            "The layer that is drawn; the last one that still has an area if not given");

    public static final Option<VisualChoice> WHAT = new Option<>(
            "what",
            OptionType.oneOf(VisualChoice.class),
            VisualChoice.MAPS,
            "KIND",
            "What is drawn: feature maps, filters, what excites the strongest channels (a deconvnet), or the pixels that"
                    + " the central unit sees");

    public static final Option<Integer> TOP = new Option<>(
            "top",
            OptionType.integer(1, 1024),
            null,
            "N",
            "How many channels are drawn or detections reported, the strongest first; 64 feature maps, 9 reconstructions,"
                    + " 200 detections if not given");

    public static final Option<Boolean> GATED = new Option<>(
            "gated",
            OptionType.flag(),
            false,
            "BOOL",
            "Whether rectifiers that are off stop what goes back to the pixels when the field is drawn");

    private VisualOptions() {}

    /** All of them, in the order of the documentation. */
    public static List<Option<?>> all() {
        return List.of(IMAGE, LAYER, WHAT, TOP, GATED);
    }
}
