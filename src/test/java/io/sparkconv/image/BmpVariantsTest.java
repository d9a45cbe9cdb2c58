// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import static io.sparkconv.image.Decoding.assertDrawn;
import static io.sparkconv.image.Decoding.noise;
import static io.sparkconv.image.Decoding.picture;
import static io.sparkconv.image.Decoding.rgb;

import io.sparkconv.image.Decoding.Drawing;
import io.sparkconv.testing.pictures.BmpWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BmpVariantsTest {

    private static final int WIDTH = 13;
    private static final int HEIGHT = 7;

    private static byte[] palette(int bits) {
        byte[] palette = new byte[3 << bits];
        for (int i = 0; i < palette.length; i++) {
            palette[i] = (byte) noise(i, 5, 0, 8);
        }
        return palette;
    }

    private static Drawing indexed(byte[] palette, int bits) {
        return (x, y) -> {
            int i = 3 * noise(x, y, 0, bits);
            return rgb(palette[i] & 255, palette[i + 1] & 255, palette[i + 2] & 255);
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8})
    void palettes(int bits) {
        byte[] palette = palette(bits);
        BmpWriter bmp = new BmpWriter(WIDTH, HEIGHT, bits).palette(palette);
        assertDrawn(picture(bmp.encode((x, y, c) -> noise(x, y, c, bits))), WIDTH, HEIGHT, indexed(palette, bits));
        assertDrawn(
                picture(bmp.topDown().encode((x, y, c) -> noise(x, y, c, bits))),
                WIDTH,
                HEIGHT,
                indexed(palette, bits));
    }

    /** The fourth byte of 32 bits is no alpha unless the header says so. */
    @ParameterizedTest
    @ValueSource(ints = {24, 32})
    void directColours(int bits) {
        Drawing drawing = (x, y) -> rgb(noise(x, y, 2, 8), noise(x, y, 1, 8), noise(x, y, 0, 8));
        BmpWriter bmp = new BmpWriter(WIDTH, HEIGHT, bits);
        assertDrawn(picture(bmp.encode((x, y, c) -> noise(x, y, c, 8))), WIDTH, HEIGHT, drawing);
        assertDrawn(picture(bmp.topDown().encode((x, y, c) -> noise(x, y, c, 8))), WIDTH, HEIGHT, drawing);
    }

    @Test
    void runLengths() {
        byte[] palette = palette(8);
        BmpWriter bmp = new BmpWriter(300, HEIGHT, 8).palette(palette);
        byte[] file = bmp.encodeRle8((x, y, c) -> y == 2 ? 17 : noise(x, y, 0, y < 4 ? 8 : 1));
        assertDrawn(picture(file), 300, HEIGHT, (x, y) -> {
            int i = 3 * (y == 2 ? 17 : noise(x, y, 0, y < 4 ? 8 : 1));
            return rgb(palette[i] & 255, palette[i + 1] & 255, palette[i + 2] & 255);
        });
    }
}
