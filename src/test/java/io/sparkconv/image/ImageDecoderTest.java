// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.testing.SampleData;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("no-kernels")
class ImageDecoderTest {

    private static Decoded decode(byte[] file) {
        return ImageDecoder.decode(file, DecodeOptions.DEFAULT);
    }

    private static Refusal refusal(byte[] file) {
        return (Refusal) decode(file);
    }

    /** PNG holds pixels exactly: every bit must be that of the drawn picture. */
    @Test
    void pngPixelsAreExact() throws IOException {
        for (Map.Entry<String, byte[]> file : SampleData.files().entrySet()) {
            if (file.getKey().endsWith(".png")) {
                Picture picture = (Picture) decode(file.getValue());
                BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(file.getValue()));
                assertThat(picture.width()).as(file.getKey()).isEqualTo(drawn.getWidth());
                for (int i = 0; drawn.getRaster().getNumBands() == 3 && i < picture.rgb().length; i++) {
                    int pixel = i / 3;
                    int expected = drawn.getRGB(pixel % picture.width(), pixel / picture.width()) >> (16 - i % 3 * 8);
                    assertThat(picture.rgb()[i] & 0xff).as(file.getKey()).isEqualTo(expected & 0xff);
                }
            }
        }
    }

    /** The eight orientations of one JPEG: turning the upright picture back gives the stored pixels. */
    @Test
    void orientationsTurnTheSamePixels() throws IOException {
        byte[] jpeg = SampleData.files().entrySet().stream()
                .filter(e -> e.getKey().endsWith(".jpg"))
                .findFirst()
                .orElseThrow()
                .getValue();
        Picture upright = (Picture) decode(jpeg);
        int w = upright.width();
        int h = upright.height();
        for (int orientation = 1; orientation <= 8; orientation++) {
            Picture turned = (Picture) decode(SampleData.withOrientation(jpeg, orientation));
            assertThat(turned.width()).isEqualTo(orientation < 5 ? w : h);
            assertThat(turned.storedWidth()).isEqualTo(w);
            for (int y = 0; y < h; y++) {
                for (int x = 0; x < w; x++) {
                    int tx = new int[] {x, w - 1 - x, w - 1 - x, x, y, h - 1 - y, h - 1 - y, y}[orientation - 1];
                    int ty = new int[] {y, y, h - 1 - y, h - 1 - y, x, x, w - 1 - x, w - 1 - x}[orientation - 1];
                    for (int c = 0; c < 3; c++) {
                        if (turned.rgb()[(ty * turned.width() + tx) * 3 + c] != upright.rgb()[(y * w + x) * 3 + c]) {
                            throw new AssertionError("orientation " + orientation + " at " + x + ", " + y);
                        }
                    }
                }
            }
        }
    }

    @Test
    void theTruncatedSampleIsRefusedWithAReason() throws IOException {
        Refusal refusal = refusal(SampleData.files().get("bricks-truncated.jpg"));
        assertThat(refusal.status()).isEqualTo(Status.DECODE_FAILED);
        assertThat(refusal.reason()).isNotBlank();
    }

    @Test
    void nothingAndNonsense() {
        assertThat(refusal(new byte[0]).status()).isEqualTo(Status.EMPTY);
        assertThat(refusal("not a picture".getBytes(StandardCharsets.UTF_8)).status())
                .isNotEqualTo(Status.OK);
    }

    /** Truncating or garbling a picture anywhere gives a picture or a refusal, never an exception. */
    @Test
    void garbledPicturesNeverThrow() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        for (byte[] file : SampleData.files().values()) {
            for (int i = 0; i < 6; i++) {
                byte[] garbled = Arrays.copyOf(file, random.nextInt(file.length));
                for (int k = 0; k < 4 && garbled.length > 0; k++) {
                    garbled[random.nextInt(garbled.length)] = (byte) random.nextInt(256);
                }
                assertThat(decode(garbled)).isNotNull();
            }
        }
    }

    /** The committed pictures are those that the generator draws. */
    @Test
    void sampleDataIsUpToDate() throws IOException {
        for (Map.Entry<String, byte[]> file : SampleData.files().entrySet()) {
            Path committed = Path.of("sample-data", "images", file.getKey());
            assertThat(committed).exists();
            if (file.getKey().endsWith(".png")) {
                Picture expected = (Picture) decode(file.getValue());
                assertThat(((Picture) decode(Files.readAllBytes(committed))).rgb())
                        .isEqualTo(expected.rgb());
            }
        }
    }
}
