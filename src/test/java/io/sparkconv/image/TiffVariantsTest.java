// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import static io.sparkconv.image.Decoding.assertDrawn;
import static io.sparkconv.image.Decoding.gray;
import static io.sparkconv.image.Decoding.noise;
import static io.sparkconv.image.Decoding.picture;
import static io.sparkconv.image.Decoding.rgb;

import io.sparkconv.image.Decoding.Drawing;
import io.sparkconv.testing.pictures.Samples;
import io.sparkconv.testing.pictures.TiffWriter;
import io.sparkconv.testing.pictures.TiffWriter.Compression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiffVariantsTest {

    private static final int WIDTH = 53;
    private static final int HEIGHT = 37;

    private static Samples noiseOf(int bits) {
        return (x, y, c) -> noise(x, y, c, bits);
    }

    private static int eight(int sample, int bits) {
        return bits == 16 ? (int) Math.round(sample / 257.0) : sample;
    }

    @ParameterizedTest
    @EnumSource
    void stripsAndTilesOfEightAndSixteenBits(Compression compression) {
        for (int bits : new int[] {8, 16}) {
            for (int channels : new int[] {1, 3}) {
                Drawing drawing = (x, y) -> rgb(
                        eight(noise(x, y, 0, bits), bits),
                        eight(noise(x, y, 1 % channels, bits), bits),
                        eight(noise(x, y, 2 % channels, bits), bits));
                TiffWriter strips = new TiffWriter(WIDTH, HEIGHT, channels, bits)
                        .compression(compression)
                        .rowsPerStrip(10);
                assertDrawn(picture(strips.encode(noiseOf(bits))), WIDTH, HEIGHT, drawing);
                TiffWriter tiles = new TiffWriter(WIDTH, HEIGHT, channels, bits)
                        .compression(compression)
                        .tiles(16);
                assertDrawn(picture(tiles.encode(noiseOf(bits))), WIDTH, HEIGHT, drawing);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8, 16})
    void grayMayCountFromWhite(int bits) {
        for (int photometric = 0; photometric < 2; photometric++) {
            boolean inverted = photometric == 0;
            byte[] tiff =
                    new TiffWriter(WIDTH, HEIGHT, 1, bits).tag(262, photometric).encode(noiseOf(bits));
            assertDrawn(picture(tiff), WIDTH, HEIGHT, (x, y) -> {
                int level = (int) Math.round(noise(x, y, 0, bits) * 255.0 / ((1 << bits) - 1));
                return gray(inverted ? 255 - level : level);
            });
        }
    }

    @Test
    void palettesOfSixteenBits() {
        int[] colors = new int[768];
        for (int i = 0; i < colors.length; i++) {
            colors[i] = 257 * noise(i, 3, 0, 8);
        }
        byte[] tiff =
                new TiffWriter(WIDTH, HEIGHT, 1, 8).tag(262, 3).tag(320, colors).encode(noiseOf(8));
        assertDrawn(picture(tiff), WIDTH, HEIGHT, (x, y) -> {
            int i = noise(x, y, 0, 8);
            return rgb(colors[i] / 257, colors[256 + i] / 257, colors[512 + i] / 257);
        });
    }

    /** A fourth sample that the file calls unassociated alpha. */
    @Test
    void alphaIsComposited() {
        byte[] tiff = new TiffWriter(WIDTH, HEIGHT, 4, 8).tag(338, 2).encode(noiseOf(8));
        assertDrawn(picture(tiff), WIDTH, HEIGHT, (x, y) -> {
            int alpha = noise(x, y, 3, 8);
            return rgb(
                    (int) Math.round(noise(x, y, 0, 8) * alpha / 255.0),
                    (int) Math.round(noise(x, y, 1, 8) * alpha / 255.0),
                    (int) Math.round(noise(x, y, 2, 8) * alpha / 255.0));
        });
    }
}
