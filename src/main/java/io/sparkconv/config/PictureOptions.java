// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

import java.util.List;

/** The options that say how a picture becomes a network's input; a model's side file has the same keys. */
public final class PictureOptions {

    public static final Option<PresetChoice> PRESET = new Option<>(
            "preset",
            OptionType.oneOf(PresetChoice.class),
            null,
            "KIND",
            "Pictures as torchvision's networks take them, as Caffe's do, as 0 to 1, or as 0 to 255; unit for an ONNX"
                    + " file, else the network's own");

    public static final Option<PictureSize> RESIZE = new Option<>(
            "resize",
            OptionType.size(),
            null,
            "SIZE",
            "What pictures are resized to: N is the shorter side, HxW the exact size");

    public static final Option<PictureSize> CROP = new Option<>(
            "crop", OptionType.size(), null, "SIZE", "What is cut out of the middle of a resized picture: N or HxW");

    public static final Option<List<Double>> MEAN = new Option<>(
            "mean",
            OptionType.numbers("numbers"),
            null,
            "LIST",
            "What is subtracted from scaled pixels: one number, or one for each channel in their order");

    public static final Option<List<Double>> STD = new Option<>(
            "std",
            OptionType.numbers("numbers"),
            null,
            "LIST",
            "What the difference is divided by: one number, or one for each channel in their order");

    public static final Option<Double> SCALE = new Option<>(
            "scale", OptionType.number(), null, "NUMBER", "What pixels of 0 to 255 are multiplied by at first");

    public static final Option<ChannelsChoice> CHANNELS = new Option<>(
            "channels",
            OptionType.oneOf(ChannelsChoice.class),
            null,
            "KIND",
            "Which channels the network reads, in which order");

    public static final Option<InterpolationChoice> INTERPOLATION = new Option<>(
            "interpolation",
            OptionType.oneOf(InterpolationChoice.class),
            null,
            "KIND",
            "How resizing weighs pixels; bilinear if nothing says otherwise");

    public static final Option<LayoutChoice> LAYOUT = new Option<>(
            "layout",
            OptionType.oneOf(LayoutChoice.class),
            LayoutChoice.AUTO,
            "KIND",
            "The order of an ONNX input's extents; auto is nhwc where only the last one can be channels (1, 3 or 4)");

    private PictureOptions() {}

    /** All of them, in the order of the documentation. */
    public static List<Option<?>> all() {
        return List.of(PRESET, RESIZE, CROP, MEAN, STD, SCALE, CHANNELS, INTERPOLATION, LAYOUT);
    }
}
