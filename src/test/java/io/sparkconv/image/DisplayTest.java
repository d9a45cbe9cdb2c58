// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.kernel.Span;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DisplayTest {

    private static final byte[] RGB = {(byte) 200, 10, 30, 0, (byte) 255, 128 - 256};
    private static final Picture PICTURE = new Picture(2, 1, RGB, 2, 1, Set.of());

    private static float[] through(Preprocessing preprocessing) {
        Preprocessing asIs = new Preprocessing(
                Resize.NONE,
                Crop.NONE,
                preprocessing.channels(),
                Interpolation.BILINEAR,
                preprocessing.normalization());
        float[] values = new float[2 * preprocessing.channels().count()];
        asIs.apply(PICTURE, new Span(values, 0));
        return values;
    }

    @Test
    void everyPresetIsUndone() {
        for (Preprocessing preset : List.of(
                Preprocessing.imagenet(2), Preprocessing.caffe(2), Preprocessing.unit(1, 2), Preprocessing.raw(1, 2))) {
            assertThat(new Display(preset).pixels(through(preset)))
                    .as(preset.toString())
                    .containsExactly(0xc80a1e, 0x00ff80);
        }
    }

    @Test
    void grayStandsForAllThree() {
        Preprocessing gray = new Preprocessing(
                Resize.NONE,
                Crop.NONE,
                Channels.GRAY,
                Interpolation.BILINEAR,
                Normalization.scaled(1 / 255.0, Channels.GRAY));
        int luma = 200 * 299 + 10 * 587 + 30 * 114 + 500;
        assertThat(new Display(gray).pixels(through(gray))[0]).isEqualTo(luma / 1000 * 0x010101);
    }

    @Test
    void differencesHaveNoMeanAndTheOrderOfColours() {
        Preprocessing bgr = new Preprocessing(
                Resize.NONE,
                Crop.NONE,
                Channels.BGR,
                Interpolation.BILINEAR,
                new Normalization(0.5, List.of(9.0, 9.0, 9.0), List.of(1.0, 2.0, 4.0)));
        assertThat(new Display(bgr).differences(new float[] {1, 10, 100})).containsExactly(800, 40, 2);
    }

    @Test
    void whatNoPixelHasIsClamped() {
        assertThat(new Display(Preprocessing.unit(1, 1)).pixels(new float[] {-1, 0.5f, 7}))
                .containsExactly(0x0080ff);
    }
}
