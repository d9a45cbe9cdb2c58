// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.testing.pictures.WebpWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Small files that declare huge pictures. */
class BombTest {

    private static final int SIDE = 60_000;

    /** The largest side of a WebP bitstream. */
    private static final int WEBP_SIDE = 16_383;

    static Stream<Arguments> bombs() {
        return Stream.of(
                Arguments.of("png", png(), SIDE),
                Arguments.of("gif", gif(SIDE), SIDE),
                Arguments.of("gif whose frame outgrows its screen", gif(1), SIDE),
                Arguments.of("tiff", tiff(), SIDE),
                Arguments.of("bmp", bmp(SIDE, 0), SIDE),
                Arguments.of("bmp with run lengths", bmp(SIDE, 1), SIDE),
                Arguments.of("top-down bmp", bmp(-SIDE, 0), SIDE),
                Arguments.of("jpeg", jpeg(), SIDE),
                Arguments.of("webp canvas", WebpWriter.riff(canvas(), lossless(9)), SIDE),
                Arguments.of("lossless webp", WebpWriter.riff(lossless(WEBP_SIDE)), WEBP_SIDE),
                Arguments.of("lossy webp", WebpWriter.riff(lossy()), WEBP_SIDE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void areRefusedUndecoded(String what, byte[] file, int side) {
        assertThat(file).hasSizeLessThan(1000);
        Refusal refusal = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> (Refusal) ImageDecoder.decode(file, DecodeOptions.DEFAULT));
        assertThat(refusal.status()).as(refusal.reason()).isEqualTo(Status.TOO_LARGE);
        assertThat(refusal.width()).hasValue(side);
        assertThat(refusal.height()).hasValue(side);
        assertThat(refusal.reason()).contains(side + " x " + side);
    }

    /** A bitstream of 16,000 × 16,000 in a canvas of 16 × 16: the canvas alone would pass the limit on pixels. */
    @Test
    void aWebpBitstreamBeyondItsCanvasIsRefused() {
        byte[] canvas = WebpWriter.chunk("VP8X", new byte[] {0, 0, 0, 0, 15, 0, 0, 15, 0, 0});
        byte[] webp = WebpWriter.riff(canvas, lossless(16_000));
        Refusal refusal = (Refusal) ImageDecoder.decode(webp, DecodeOptions.DEFAULT);
        assertThat(refusal.status()).isEqualTo(Status.DECODE_FAILED);
        assertThat(refusal.reason()).contains("16000 x 16000", "canvas is 16 x 16");
    }

    private static byte[] png() {
        ByteBuffer png = ByteBuffer.allocate(33);
        png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}).putInt(13);
        png.put(ascii("IHDR")).putInt(SIDE).putInt(SIDE).put(new byte[] {8, 2, 0, 0, 0});
        CRC32 crc = new CRC32();
        crc.update(png.array(), 12, 17);
        return png.putInt((int) crc.getValue()).array();
    }

    private static byte[] gif(int screen) {
        ByteBuffer gif = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        gif.put(ascii("GIF89a")).putShort((short) screen).putShort((short) screen);
        gif.put(new byte[] {0, 0, 0, ','}).putInt(0).putShort((short) SIDE).putShort((short) SIDE);
        return gif.put(new byte[] {0, 2, 1, 0, 0, ';'}).array();
    }

    private static byte[] tiff() {
        ByteBuffer tiff = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put(ascii("II")).putShort((short) 42).putInt(8).putShort((short) 8);
        int[][] entries = {{256, SIDE}, {257, SIDE}, {258, 8}, {259, 1}, {262, 1}, {273, 8}, {278, SIDE}, {279, 1}};
        for (int[] entry : entries) {
            tiff.putShort((short) entry[0]).putShort((short) 4).putInt(1).putInt(entry[1]);
        }
        return tiff.array();
    }

    private static byte[] bmp(int height, int compression) {
        ByteBuffer bmp = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put(ascii("BM"))
                .putInt(100)
                .putInt(0)
                .putInt(60)
                .putInt(40)
                .putInt(SIDE)
                .putInt(height);
        return bmp.putShort((short) 1).putShort((short) 8).putInt(compression).array();
    }

    private static byte[] jpeg() {
        ByteBuffer jpeg = ByteBuffer.allocate(100).putInt(0xFFD8FFC0).putShort((short) 11);
        jpeg.put((byte) 8).putShort((short) SIDE).putShort((short) SIDE).put(new byte[] {1, 1, 0x11, 0});
        return jpeg.putShort((short) 0xFFDA)
                .putShort((short) 8)
                .put(new byte[] {1, 1, 0, 0, 63, 0})
                .array();
    }

    private static byte[] canvas() {
        int low = SIDE - 1 & 255;
        int high = SIDE - 1 >> 8;
        return WebpWriter.chunk(
                "VP8X", new byte[] {0, 0, 0, 0, (byte) low, (byte) high, 0, (byte) low, (byte) high, 0});
    }

    private static byte[] lossless(int side) {
        ByteBuffer content = ByteBuffer.allocate(6).order(ByteOrder.LITTLE_ENDIAN);
        return WebpWriter.chunk(
                "VP8L",
                content.put((byte) 0x2F).putInt(side - 1 | side - 1 << 14).array());
    }

    private static byte[] lossy() {
        ByteBuffer content = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
        content.put(new byte[] {0x10, 0, 0, (byte) 0x9D, 1, 0x2A});
        return WebpWriter.chunk(
                "VP8 ",
                content.putShort((short) WEBP_SIDE).putShort((short) WEBP_SIDE).array());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
