// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import static io.sparkconv.image.Decoding.assertDrawn;
import static io.sparkconv.image.Decoding.gray;
import static io.sparkconv.image.Decoding.noise;
import static io.sparkconv.image.Decoding.picture;
import static io.sparkconv.image.Decoding.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.testing.pictures.GifWriter;
import io.sparkconv.testing.pictures.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GifVariantsTest {

    /** Index i is R = i, G = 255 - i, B = 7 i. */
    private static final byte[] COLORS = palette(256, 1);

    private static byte[] palette(int count, int factor) {
        byte[] palette = new byte[3 * count];
        for (int i = 0; i < count; i++) {
            palette[3 * i] = (byte) (factor * i);
            palette[3 * i + 1] = (byte) (255 - i);
            palette[3 * i + 2] = (byte) (7 * i);
        }
        return palette;
    }

    private static int color(byte[] palette, int index) {
        return (palette[3 * index] & 255) << 16 | (palette[3 * index + 1] & 255) << 8 | palette[3 * index + 2] & 255;
    }

    /** Noise grows the code table to its limit; stripes make long strings of codes. */
    @ParameterizedTest
    @CsvSource({"150, 101, 8", "150, 101, 1", "1, 1, 8", "300, 200, 2"})
    void pixelsAreExact(int width, int height, int bits) {
        Samples indices = (x, y, c) -> noise(x, y, 0, bits);
        byte[] gif = new GifWriter(width, height, COLORS)
                .frame(0, 0, width, height, null, false, indices)
                .encode();
        assertDrawn(picture(gif), width, height, (x, y) -> color(COLORS, noise(x, y, 0, bits)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 17})
    void interlacedRowsComeInFourPasses(int height) {
        byte[] gif = new GifWriter(5, height, COLORS)
                .frame(0, 0, 5, height, null, true, (x, y, c) -> noise(x, y, 0, 8))
                .encode();
        assertDrawn(picture(gif), 5, height, (x, y) -> color(COLORS, noise(x, y, 0, 8)));
    }

    @Test
    void aFrameMayHaveItsOwnPalette() {
        byte[] own = palette(16, 16);
        byte[] gif = new GifWriter(20, 20, COLORS)
                .frame(0, 0, 20, 20, own, false, (x, y, c) -> noise(x, y, 0, 4))
                .encode();
        assertDrawn(picture(gif), 20, 20, (x, y) -> color(own, noise(x, y, 0, 4)));
        byte[] without = new GifWriter(20, 20, null)
                .frame(0, 0, 20, 20, own, false, (x, y, c) -> noise(x, y, 0, 4))
                .encode();
        assertThat(picture(without).rgb()).isEqualTo(picture(gif).rgb());
    }

    @Test
    void transparencyStandsOnBlackOrWhiteOrNothing() {
        byte[] gif = new GifWriter(16, 16, COLORS)
                .transparent(9)
                .frame(2, 3, 12, 10, null, false, (x, y, c) -> x + y)
                .encode();
        for (Alpha alpha : Alpha.values()) {
            int clear = alpha == Alpha.IGNORE ? color(COLORS, 9) : gray(alpha == Alpha.ON_WHITE ? 255 : 0);
            assertDrawn(picture(gif, with(alpha)), 16, 16, (x, y) -> {
                boolean inside = x >= 2 && x < 14 && y >= 3 && y < 13;
                int index = x - 2 + y - 3;
                return inside && index != 9 ? color(COLORS, index) : clear;
            });
        }
    }

    @Test
    void furtherFramesAreNotedAndNotRead() {
        GifWriter gif = new GifWriter(4, 4, COLORS).frame(0, 0, 4, 4, null, false, (x, y, c) -> 5);
        byte[] two = gif.transparent(1)
                .frame(0, 0, 4, 4, null, false, (x, y, c) -> 6)
                .encode();
        Picture picture = picture(two);
        assertThat(picture.notes()).containsExactly(Note.FIRST_FRAME_ONLY);
        assertDrawn(picture, 4, 4, (x, y) -> color(COLORS, 5));
    }
}
