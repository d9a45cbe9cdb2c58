// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.model;

import io.sparkconv.config.ChannelsChoice;
import io.sparkconv.config.InterpolationChoice;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.LayoutChoice;
import io.sparkconv.config.PictureOptions;
import io.sparkconv.config.PictureSize;
import io.sparkconv.config.PresetChoice;
import io.sparkconv.config.Settings;
import io.sparkconv.image.Channels;
import io.sparkconv.image.Crop;
import io.sparkconv.image.Interpolation;
import io.sparkconv.image.Normalization;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.image.Resize;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What options and side file say about pictures; null where they say nothing. What they leave open is the network's own
 * rule or that of the preset, {@code unit} if there is neither: pictures are resized to exactly the network's input
 * unless a crop is asked for, which then cuts the picture as it is.
 */
record PictureRules(
        PresetChoice preset,
        PictureSize resize,
        PictureSize crop,
        List<Double> mean,
        List<Double> std,
        Double scale,
        ChannelsChoice channels,
        InterpolationChoice interpolation,
        LayoutChoice layout)
        implements Serializable {

    /** What ImageNet's networks take where nothing says otherwise. */
    private static final PictureSize USUAL = new PictureSize(224, 224);

    static PictureRules of(Settings settings) {
        return new PictureRules(
                settings.find(PictureOptions.PRESET).orElse(null),
                settings.find(PictureOptions.RESIZE).orElse(null),
                settings.find(PictureOptions.CROP).orElse(null),
                settings.find(PictureOptions.MEAN).orElse(null),
                settings.find(PictureOptions.STD).orElse(null),
                settings.find(PictureOptions.SCALE).orElse(null),
                settings.find(PictureOptions.CHANNELS).orElse(null),
                settings.find(PictureOptions.INTERPOLATION).orElse(null),
                settings.get(PictureOptions.LAYOUT));
    }

    /** The size that pictures get if the network leaves its own open; empty if nothing tells. */
    Optional<PictureSize> size() {
        boolean usual = preset == PresetChoice.IMAGENET || preset == PresetChoice.CAFFE;
        return askedSize().or(() -> usual ? Optional.of(USUAL) : Optional.empty());
    }

    /** The size that a crop or an exact resize asks for. */
    Optional<PictureSize> askedSize() {
        if (crop != null) {
            return Optional.of(square(crop));
        }
        return Optional.ofNullable(resize).filter(size -> !size.isLength());
    }

    /**
     * The rules for pictures of the size that a network takes.
     *
     * @param own the network's rules, for what is not said; null if it has none
     * @param inputChannels 0 if the network leaves them open
     */
    Preprocessing resolve(Preprocessing own, int inputChannels, PictureSize input) {
        requireCovered(input);
        Preprocessing base =
                preset == null && own != null ? own : sized(preset == null ? PresetChoice.UNIT : preset, input);
        PictureSize kept = crop == null ? input : square(crop);
        Channels order = order(base, inputChannels);
        return new Preprocessing(
                resizing(base),
                cropping(base, kept),
                order,
                interpolation == null ? base.interpolation() : Interpolation.valueOf(interpolation.name()),
                normalization(base, order));
    }

    /** A picture that is resized must fill the network's input; only a crop that is asked for may go beyond it. */
    private void requireCovered(PictureSize input) {
        if (resize == null || crop != null) {
            return;
        }
        int longer = Math.max(input.height(), input.width());
        boolean covers = resize.isLength() ? resize.height() >= longer : resize.equals(input);
        if (!covers) {
            throw new InvalidOptionException("Cannot preprocess pictures: resize is " + resize + " but must be "
                    + (resize.isLength() ? "at least " + longer + ", to fill" : input + ", the size of")
                    + " the network's input, unless a crop is set");
        }
    }

    private static Preprocessing sized(PresetChoice preset, PictureSize size) {
        int longer = Math.max(size.height(), size.width());
        return switch (preset) {
            case IMAGENET -> cropped(Preprocessing.imagenet(longer), size);
            case CAFFE -> cropped(Preprocessing.caffe(longer), size);
            case UNIT -> Preprocessing.unit(size.height(), size.width());
            case RAW -> Preprocessing.raw(size.height(), size.width());
        };
    }

    private static Preprocessing cropped(Preprocessing p, PictureSize size) {
        Crop crop = Crop.centre(size.height(), size.width());
        return new Preprocessing(p.resize(), crop, p.channels(), p.interpolation(), p.normalization());
    }

    private static PictureSize square(PictureSize size) {
        return size.isLength() ? new PictureSize(size.height(), size.height()) : size;
    }

    private Resize resizing(Preprocessing base) {
        if (resize != null) {
            return resize.isLength()
                    ? Resize.shortSide(resize.height())
                    : Resize.exact(resize.height(), resize.width());
        }
        return crop != null && base.crop().isNone() ? Resize.NONE : base.resize();
    }

    private Crop cropping(Preprocessing base, PictureSize kept) {
        if (crop == null && resize == null) {
            return base.crop();
        }
        return crop == null && kept.equals(resize) ? Crop.NONE : Crop.centre(kept.height(), kept.width());
    }

    private Channels order(Preprocessing base, int inputChannels) {
        if (channels != null) {
            return Channels.valueOf(channels.name());
        }
        return inputChannels == 1 ? Channels.GRAY : base.channels();
    }

    private Normalization normalization(Preprocessing base, Channels order) {
        Normalization own = base.normalization();
        return new Normalization(
                scale == null ? own.scale() : scale,
                mean == null ? reordered("mean", own.mean(), base.channels(), order) : spread("mean", mean, order),
                std == null ? reordered("std", own.std(), base.channels(), order) : spread("std", std, order));
    }

    /** Values of a preset for another order of channels. */
    private static List<Double> reordered(String key, List<Double> values, Channels from, Channels to) {
        if (from == to) {
            return values;
        }
        if (from.count() == to.count()) {
            List<Double> backwards = new ArrayList<>(values);
            Collections.reverse(backwards);
            return backwards;
        }
        if (values.stream().distinct().count() > 1) {
            throw new InvalidOptionException("Cannot preprocess pictures: --" + key + " is not set but must be, for "
                    + values + " is not meant for channels " + to);
        }
        return Collections.nCopies(to.count(), values.get(0));
    }

    private static List<Double> spread(String key, List<Double> values, Channels order) {
        if (values.size() != 1 && values.size() != order.count()) {
            throw new InvalidOptionException("Cannot preprocess pictures: --" + key + " has " + values.size()
                    + " numbers but must have 1 or " + order.count() + ", for channels " + order);
        }
        return values.size() == 1 ? Collections.nCopies(order.count(), values.get(0)) : values;
    }
}
