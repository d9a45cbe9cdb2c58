// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.config.ChannelsChoice;
import io.sparkconv.config.InterpolationChoice;
import io.sparkconv.config.LayoutChoice;
import io.sparkconv.config.PictureSize;
import io.sparkconv.config.PresetChoice;
import io.sparkconv.image.Preprocessing;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureRulesTest {

    private static final PictureSize SQUARE = new PictureSize(224, 224);
    private static final PictureSize LYING = new PictureSize(96, 128);

    private static PictureRules rules(PresetChoice preset, PictureSize resize, PictureSize crop) {
        return new PictureRules(preset, resize, crop, null, null, null, null, null, LayoutChoice.AUTO);
    }

    private static PictureSize length(int side) {
        return new PictureSize(side, 0);
    }

    @Test
    void presetsTakeTheirSizesFromTheNetwork() {
        assertThat(rules(PresetChoice.IMAGENET, null, null).resolve(null, 3, SQUARE))
                .hasToString(Preprocessing.imagenet(224).toString());
        assertThat(rules(PresetChoice.CAFFE, null, null).resolve(null, 3, SQUARE))
                .hasToString("shorter side 256, centre 224x224, BGR, bilinear, pixel - (104, 117, 123)");
        assertThat(rules(PresetChoice.CAFFE, null, null).resolve(null, 3, LYING))
                .hasToString("shorter side 146, centre 96x128, BGR, bilinear, pixel - (104, 117, 123)");
        assertThat(rules(PresetChoice.UNIT, null, null).resolve(null, 3, LYING))
                .hasToString(Preprocessing.unit(96, 128).toString());
        assertThat(rules(PresetChoice.RAW, null, null).resolve(null, 1, LYING))
                .hasToString("resized to 96x128, GRAY, bilinear, pixel");
    }

    @Test
    void withoutAnyRuleThePictureIsResizedToTheInput() {
        assertThat(rules(null, null, null).resolve(null, 3, LYING))
                .hasToString(Preprocessing.unit(96, 128).toString());
    }

    @Test
    void aSingleRuleWinsOverThePreset() {
        PictureRules rules = new PictureRules(
                PresetChoice.CAFFE,
                length(300),
                null,
                List.of(1.0),
                null,
                0.5,
                ChannelsChoice.RGB,
                InterpolationChoice.NEAREST,
                LayoutChoice.AUTO);
        assertThat(rules.resolve(null, 3, SQUARE))
                .hasToString("shorter side 300, centre 224x224, RGB, nearest, pixel / 2 - (1, 1, 1)");
    }

    @Test
    void aResizedPictureMustFillTheInput() {
        assertThatThrownBy(() -> rules(null, new PictureSize(100, 100), null).resolve(null, 3, SQUARE))
                .hasMessage(
                        "Cannot preprocess pictures: resize is 100x100 but must be 224x224, the size of the network's"
                                + " input, unless a crop is set");
        assertThatThrownBy(() -> rules(PresetChoice.IMAGENET, length(200), null).resolve(null, 3, SQUARE))
                .hasMessage("Cannot preprocess pictures: resize is 200 but must be at least 224, to fill the network's"
                        + " input, unless a crop is set");
        assertThat(rules(null, new PictureSize(100, 100), SQUARE).resolve(null, 3, SQUARE))
                .hasToString("resized to 100x100, centre 224x224, RGB, bilinear, pixel / 255");
    }

    @Test
    void numbersMustFitTheChannels() {
        PictureRules two =
                new PictureRules(null, null, null, List.of(1.0, 2.0), null, null, null, null, LayoutChoice.AUTO);
        assertThatThrownBy(() -> two.resolve(null, 3, SQUARE))
                .hasMessageContaining("--mean has 2 numbers but must have 1 or 3");
        assertThatThrownBy(() -> rules(PresetChoice.CAFFE, null, null).resolve(null, 1, SQUARE))
                .hasMessageContaining("--mean is not set but must be");
    }
}
