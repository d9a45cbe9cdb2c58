// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.testing.SampleData;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

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
    void bombsAreRefusedBeforeTheyAreDecoded() {
        assertThat(refusal(pngBomb()).status()).isEqualTo(Status.TOO_LARGE);
        assertThat(refusal(gifBomb()).status()).isEqualTo(Status.TOO_LARGE);
        assertThat(refusal(tiffBomb()).status()).isEqualTo(Status.TOO_LARGE);
    }

    private static byte[] pngBomb() {
        ByteBuffer png = ByteBuffer.allocate(33);
        png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}).putInt(13);
        png.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(60_000).putInt(60_000);
        png.put(new byte[] {8, 2, 0, 0, 0});
        CRC32 crc = new CRC32();
        crc.update(png.array(), 12, 17);
        return png.putInt((int) crc.getValue()).array();
    }

    private static byte[] gifBomb() {
        ByteBuffer gif = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        gif.put("GIF89a".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 60_000)
                .putShort((short) 60_000);
        gif.put(new byte[] {0, 0, 0, ','}).putInt(0).putShort((short) 60_000).putShort((short) 60_000);
        return gif.put(new byte[] {0, 2, 1, 0, 0, ';'}).array();
    }

    private static byte[] tiffBomb() {
        ByteBuffer tiff = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) 8);
        int[][] entries = {{256, 60_000}, {257, 60_000}, {258, 8}, {259, 1}, {262, 1}, {273, 8}, {278, 60_000}, {279, 1}
        };
        for (int[] entry : entries) {
            tiff.putShort((short) entry[0]).putShort((short) 4).putInt(1).putInt(entry[1]);
        }
        return tiff.array();
    }

    /** A bitstream of 16,000 × 16,000 in a canvas of 16 × 16: the canvas alone would pass the limit on pixels. */
    @Test
    void aWebpBitstreamBeyondItsCanvasIsRefused() {
        ByteBuffer webp = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
        webp.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36);
        webp.put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(0);
        webp.put(new byte[] {15, 0, 0, 15, 0, 0});
        webp.put("VP8L".getBytes(StandardCharsets.US_ASCII)).putInt(6);
        webp.put((byte) 0x2f).putInt(15_999 | 15_999 << 14).put((byte) 0);
        Refusal refusal = refusal(webp.array());
        assertThat(refusal.status()).isEqualTo(Status.DECODE_FAILED);
        assertThat(refusal.reason()).contains("16000 x 16000", "canvas is 16 x 16");
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
