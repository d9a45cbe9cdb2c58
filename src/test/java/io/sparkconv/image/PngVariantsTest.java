// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import static io.sparkconv.image.Decoding.assertDrawn;
import static io.sparkconv.image.Decoding.gray;
import static io.sparkconv.image.Decoding.noise;
import static io.sparkconv.image.Decoding.picture;
import static io.sparkconv.image.Decoding.rgb;
import static io.sparkconv.image.Decoding.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.image.Decoding.Drawing;
import io.sparkconv.testing.pictures.PngWriter;
import io.sparkconv.testing.pictures.Samples;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PngVariantsTest {

    private static final int WIDTH = 19;
    private static final int HEIGHT = 13;

    private static Samples noiseOf(int bits) {
        return (x, y, c) -> noise(x, y, c, bits);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 2", "0, 4", "0, 8", "0, 16", "2, 8", "2, 16", "4, 8", "4, 16", "6, 8", "6, 16"})
    void everyColourTypeAndDepthPlainAndInterlaced(int type, int depth) {
        boolean hasAlpha = type >= 4;
        int colors = (type & 2) == 2 ? 3 : 1;
        Drawing drawing = (x, y) -> {
            int alpha = hasAlpha ? eight(noise(x, y, colors, depth), depth) : 255;
            int[] rgb = IntStream.range(0, 3)
                    .map(c -> over(eight(noise(x, y, c % colors, depth), depth), alpha, 0))
                    .toArray();
            return rgb(rgb[0], rgb[1], rgb[2]);
        };
        PngWriter png = new PngWriter(WIDTH, HEIGHT, type, depth);
        assertDrawn(picture(png.encode(noiseOf(depth))), WIDTH, HEIGHT, drawing);
        assertDrawn(picture(png.interlaced().encode(noiseOf(depth))), WIDTH, HEIGHT, drawing);
    }

    /** To the nearest of 256 levels, and rounded again after alpha. */
    private static int eight(int sample, int depth) {
        return (int) Math.round(sample * 255.0 / ((1 << depth) - 1));
    }

    private static int over(int color, int alpha, int ground) {
        return (int) Math.round((color * alpha + ground * (255 - alpha)) / 255.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9})
    void smallInterlacedPicturesHaveEmptyPasses(int side) {
        byte[] png = new PngWriter(side, 9 - side % 8, 0, 8).interlaced().encode(noiseOf(8));
        assertDrawn(picture(png), side, 9 - side % 8, (x, y) -> gray(noise(x, y, 0, 8)));
    }

    @Test
    void sixteenBitsAreRoundedOrCut() {
        Samples all = (x, y, c) -> 256 * y + x;
        byte[] png = new PngWriter(256, 256, 0, 16).encode(all);
        assertDrawn(picture(png), 256, 256, (x, y) -> gray((int) Math.round((256 * y + x) / 257.0)));
        DecodeOptions cut = new DecodeOptions(100_000, Alpha.ON_BLACK, SixteenBit.HIGH_BYTE);
        assertDrawn(picture(png, cut), 256, 256, (x, y) -> gray(y));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void palettesHaveTransparencyOfTheirOwn(int depth) {
        byte[] colors = new byte[3 << depth];
        byte[] alphas = new byte[(1 << depth) - 1];
        for (int i = 0; i < colors.length; i++) {
            colors[i] = (byte) noise(i, 1, 2, 8);
        }
        for (int i = 0; i < alphas.length; i++) {
            alphas[i] = (byte) noise(i, 7, 3, 8);
        }
        byte[] png = new PngWriter(WIDTH, HEIGHT, 3, depth)
                .chunk("PLTE", colors)
                .chunk("tRNS", alphas)
                .encode(noiseOf(depth));
        for (Alpha alpha : Alpha.values()) {
            assertDrawn(picture(png, with(alpha)), WIDTH, HEIGHT, (x, y) -> {
                int i = noise(x, y, 0, depth);
                int opacity = i < alphas.length && alpha != Alpha.IGNORE ? alphas[i] & 255 : 255;
                int ground = alpha == Alpha.ON_WHITE ? 255 : 0;
                return rgb(
                        over(colors[3 * i] & 255, opacity, ground),
                        over(colors[3 * i + 1] & 255, opacity, ground),
                        over(colors[3 * i + 2] & 255, opacity, ground));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 16})
    void oneGrayLevelMayBeTransparent(int depth) {
        int clear = noise(3, 4, 0, depth);
        byte[] png = new PngWriter(WIDTH, HEIGHT, 0, depth)
                .chunk("tRNS", new byte[] {(byte) (clear >> 8), (byte) clear})
                .encode(noiseOf(depth));
        for (Alpha alpha : Alpha.values()) {
            assertDrawn(picture(png, with(alpha)), WIDTH, HEIGHT, (x, y) -> {
                int sample = noise(x, y, 0, depth);
                int ground = alpha == Alpha.ON_WHITE ? 255 : 0;
                return gray(sample == clear && alpha != Alpha.IGNORE ? ground : eight(sample, depth));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16})
    void oneColourMayBeTransparent(int depth) {
        byte[] clear = new byte[6];
        for (int c = 0; c < 3; c++) {
            clear[2 * c] = (byte) (noise(5, 6, c, depth) >> 8);
            clear[2 * c + 1] = (byte) noise(5, 6, c, depth);
        }
        byte[] png = new PngWriter(WIDTH, HEIGHT, 2, depth).chunk("tRNS", clear).encode(noiseOf(depth));
        assertDrawn(
                picture(png, with(Alpha.ON_WHITE)),
                WIDTH,
                HEIGHT,
                (x, y) -> x == 5 && y == 6
                        ? 0xFFFFFF
                        : rgb(
                                eight(noise(x, y, 0, depth), depth),
                                eight(noise(x, y, 1, depth), depth),
                                eight(noise(x, y, 2, depth), depth)));
    }

    @Test
    void alphaStandsOnBlackOrWhiteOrNothing() {
        byte[] png = new PngWriter(256, 3, 4, 8).encode((x, y, c) -> c == 0 ? 100 * y + 40 : x);
        assertDrawn(picture(png, with(Alpha.ON_BLACK)), 256, 3, (x, y) -> gray(over(100 * y + 40, x, 0)));
        assertDrawn(picture(png, with(Alpha.ON_WHITE)), 256, 3, (x, y) -> gray(over(100 * y + 40, x, 255)));
        assertDrawn(picture(png, with(Alpha.IGNORE)), 256, 3, (x, y) -> gray(100 * y + 40));
    }

    @Test
    void profilesAndFurtherFramesAreNoted() {
        PngWriter png = new PngWriter(3, 3, 0, 8);
        assertThat(picture(png.encode(noiseOf(8))).notes()).isEmpty();
        png.chunk("acTL", new byte[] {0, 0, 0, 1, 0, 0, 0, 0});
        assertThat(picture(png.encode(noiseOf(8))).notes()).isEmpty();
        png.chunk("iCCP", new byte[] {'p', 0, 0}).chunk("acTL", new byte[] {0, 0, 0, 2, 0, 0, 0, 0});
        assertThat(picture(png.encode(noiseOf(8))).notes())
                .containsExactlyInAnyOrder(Note.ICC_IGNORED, Note.FIRST_FRAME_ONLY);
    }
}
