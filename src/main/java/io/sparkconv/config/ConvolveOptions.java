// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

import java.util.List;

/** The options of a network's output as files. */
public final class ConvolveOptions {

    public static final Option<AnswerChoice> AS = new Option<>(
            "as",
            OptionType.oneOf(AnswerChoice.class),
            AnswerChoice.AUTO,
            "KIND",
            "What the output is: a picture, the class of each pixel, the probability of the second of two classes, or"
                    + " plain numbers; auto goes by the network");

    public static final Option<SizeChoice> SIZE = new Option<>(
            "size",
            OptionType.oneOf(SizeChoice.class),
            SizeChoice.AUTO,
            "KIND",
            "The size at which the picture goes through: the network's or the picture's own; auto is the picture's where"
                    + " an ONNX file leaves it open");

    public static final Option<FitChoice> FIT = new Option<>(
            "fit",
            OptionType.oneOf(FitChoice.class),
            FitChoice.PICTURE,
            "KIND",
            "Whether classes lie over the picture, their scores scaled bilinearly, or have the size of the network's"
                    + " output");

    public static final Option<String> LABELS = new Option<>(
            "labels", OptionType.text("a text file"), null, "FILE", "The names of the classes, one a line");

    public static final Option<List<Double>> RANGE = new Option<>(
            "range",
            OptionType.numbers("two numbers"),
            null,
            "LOW,HIGH",
            "The values that are black and white in a picture; what the network's input and last layer tell if not"
                    + " given");

    public static final Option<TileSide> TILE = new Option<>(
            "tile",
            OptionType.tileSide(),
            null,
            "SIDE",
            "Cuts an image of any size into square tiles of so many output pixels, which Spark computes to the same bits;"
                    + " auto takes the largest that fit the memory of a task");

    public static final Option<Boolean> TILE_APPROXIMATE = new Option<>(
            "tileApproximate",
            OptionType.flag(),
            false,
            "BOOL",
            "Whether global pooling, normalisations and softmax over space may be computed over each tile as if it were the"
                    + " image, which is not exact; without it they are refused");

    private ConvolveOptions() {}

    /** All of them, in the order of the documentation. */
    public static List<Option<?>> all() {
        return List.of(AS, SIZE, FIT, LABELS, RANGE, TILE, TILE_APPROXIMATE);
    }
}
