// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import static io.sparkconv.image.Decoding.assertDrawn;
import static io.sparkconv.image.Decoding.gray;
import static io.sparkconv.image.Decoding.noise;
import static io.sparkconv.image.Decoding.picture;
import static io.sparkconv.image.Decoding.rgb;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.image.Decoding.Drawing;
import io.sparkconv.testing.pictures.JpegWriter;
import io.sparkconv.testing.pictures.Samples;
import org.junit.jupiter.api.Test;

/** What the components of a JPEG mean; blocks of one colour each keep the samples exact. */
class JpegColorsTest {

    private static final int BLOCKS = 12;
    private static final Samples NOISE = (x, y, c) -> noise(x, y, c, 8);

    private static void assertBlocks(byte[] jpeg, int tolerance, Drawing blocks) {
        assertDrawn(picture(jpeg), 8 * BLOCKS, 8 * BLOCKS, tolerance, (x, y) -> blocks.at(x / 8, y / 8));
    }

    private static JpegWriter jpeg(int channels) {
        return new JpegWriter(BLOCKS, BLOCKS, channels);
    }

    @Test
    void oneComponentIsGray() {
        assertBlocks(jpeg(1).encode(NOISE), 0, (x, y) -> gray(noise(x, y, 0, 8)));
    }

    @Test
    void threeAreYCbCrUnlessAdobeSaysRgb() {
        assertBlocks(jpeg(3).encode(NOISE), 1, JpegColorsTest::fromYCbCr);
        assertBlocks(jpeg(3).adobe(1).encode(NOISE), 1, JpegColorsTest::fromYCbCr);
        assertBlocks(
                jpeg(3).adobe(0).encode(NOISE),
                0,
                (x, y) -> rgb(noise(x, y, 0, 8), noise(x, y, 1, 8), noise(x, y, 2, 8)));
    }

    /** Adobe stores 255 minus ink, so light is the product of what the ink and the black leave. */
    @Test
    void fourWithAdobesSegmentAreInvertedCmyk() {
        byte[] cmyk = jpeg(4).adobe(0).encode(NOISE);
        assertBlocks(cmyk, 1, (x, y) -> {
            int light = noise(x, y, 3, 8);
            return rgb(
                    product(noise(x, y, 0, 8), light),
                    product(noise(x, y, 1, 8), light),
                    product(noise(x, y, 2, 8), light));
        });
        assertThat(picture(cmyk).notes()).containsExactly(Note.CMYK_WITHOUT_PROFILE);
    }

    /** The first three are the YCbCr of C, M and Y as stored, inverted once more. */
    @Test
    void fourWithTransformTwoAreYcck() {
        byte[] ycck = jpeg(4).adobe(2).encode(NOISE);
        assertBlocks(ycck, 2, (x, y) -> {
            int light = noise(x, y, 3, 8);
            int ink = fromYCbCr(x, y);
            return rgb(
                    product(255 - (ink >> 16), light),
                    product(255 - (ink >> 8 & 255), light),
                    product(255 - (ink & 255), light));
        });
        assertThat(picture(ycck).notes()).containsExactly(Note.CMYK_WITHOUT_PROFILE);
    }

    @Test
    void profilesAndFurtherPicturesAreNoted() {
        byte[] jpeg = jpeg(1).segment(0xE2, 'I', 'C', 'C', '_', 'P', 'R', 'O', 'F', 'I', 'L', 'E', 0, 1, 1)
                .segment(0xE2, 'M', 'P', 'F', 0)
                .encode(NOISE);
        assertThat(picture(jpeg).notes()).containsExactlyInAnyOrder(Note.ICC_IGNORED, Note.FIRST_FRAME_ONLY);
    }

    private static int product(int a, int b) {
        return (int) Math.round(a * b / 255.0);
    }

    private static int fromYCbCr(int x, int y) {
        double luma = noise(x, y, 0, 8);
        double cb = noise(x, y, 1, 8) - 128;
        double cr = noise(x, y, 2, 8) - 128;
        return rgb(clamp(luma + 1.402 * cr), clamp(luma - 0.344136 * cb - 0.714136 * cr), clamp(luma + 1.772 * cb));
    }

    private static int clamp(double value) {
        return (int) Math.round(Math.min(255, Math.max(0, value)));
    }
}
