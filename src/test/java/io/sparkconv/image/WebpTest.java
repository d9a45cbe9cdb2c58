// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import static io.sparkconv.image.Decoding.picture;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.testing.pictures.WebpWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WebP encoded by libwebp with the settings that the names tell; checksums are of libwebp's pixels on black. */
@Tag("no-kernels")
class WebpTest {

    /** The chunk of a simple file starts after the RIFF header. */
    private static final int BITSTREAM = 20;

    private static byte[] file(String name) throws IOException {
        try (InputStream in = WebpTest.class.getResourceAsStream("/webp/" + name + ".webp")) {
            return in.readAllBytes();
        }
    }

    private static String checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return String.format("%08x", crc.getValue());
    }

    @ParameterizedTest
    @CsvSource({
        "normal-filter, 45, 37, 90dd5d27",
        "simple-filter, 46, 38, fd1f13fa",
        "sharp-segments, 64, 50, 9390556f",
        "partitions, 33, 75, a8d11ccc",
        "coarse, 40, 40, 8d677e38",
        "fine, 21, 19, a34e7d55",
        "one-pixel, 1, 1, aa85752e",
        "alpha-filter-0, 35, 29, e5f61fc3",
        "alpha-filter-1, 35, 29, e5f61fc3",
        "alpha-filter-2, 35, 29, e5f61fc3",
        "alpha-raw, 20, 15, 02990dca",
        "animation, 50, 44, 06c9e31c",
        "lossless-1-colours, 37, 23, 889ab801",
        "lossless-2-colours, 37, 23, 557e776c",
        "lossless-3-colours, 37, 23, 329b7505",
        "lossless-9-colours, 37, 23, 23c52c23",
        "lossless-60-colours, 37, 23, dbe65b17",
        "lossless-drawing, 45, 37, dbda2c6c",
        "lossless-alpha, 33, 29, dd9ace09",
        "lossless-smooth, 50, 40, aec1efc5"
    })
    void pixelsAreThoseOfLibwebp(String name, int width, int height, String checksum) throws IOException {
        Picture picture = picture(file(name));
        assertThat(picture.width() + "x" + picture.height()).isEqualTo(width + "x" + height);
        assertThat(checksum(picture.rgb())).isEqualTo(checksum);
    }

    @Test
    void onlyTheFirstFrameOfAnAnimationIsReadAndThatIsNoted() throws IOException {
        assertThat(picture(file("animation")).notes()).containsExactly(Note.FIRST_FRAME_ONLY);
    }

    /** The file's own length is made to fit, so that the cut is not found before the bits run out. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "normal-filter",
                "partitions",
                "sharp-segments",
                "coarse",
                "lossless-drawing",
                "lossless-smooth",
                "lossless-9-colours"
            })
    void aCutBitstreamIsRefusedOrWhole(String name) throws IOException {
        byte[] bitstream = bitstream(name);
        byte[] whole = picture(file(name)).rgb();
        int refused = 0;
        for (int length = 0; length < bitstream.length; length += 10) {
            Decoded decoded = decode(name, Arrays.copyOf(bitstream, length));
            if (decoded instanceof Picture picture) {
                assertThat(picture.rgb()).as("%d bytes", length).isEqualTo(whole);
            } else {
                refused++;
                assertThat(((Refusal) decoded).reason()).as("%d bytes", length).startsWith("WebP ");
            }
        }
        assertThat(refused).isGreaterThan(bitstream.length / 10 - 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "normal-filter",
                "partitions",
                "simple-filter",
                "one-pixel",
                "lossless-drawing",
                "lossless-60-colours",
                "lossless-alpha"
            })
    void aDamagedBitstreamIsRefusedOrAPicture(String name) throws IOException {
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] damaged = bitstream(name);
            for (int i = 0; i < 1 + seed % 5; i++) {
                damaged[random.nextInt(seed % 2 == 0 ? damaged.length : 40)] = (byte) random.nextInt(256);
            }
            if (decode(name, damaged) instanceof Refusal refusal) {
                assertThat(refusal.reason()).as("seed %d", seed).doesNotContain("cannot make sense");
            }
        }
    }

    @Test
    void aFewBytesThatDeclareManyPixelsAreRefusedBeforeMemoryIsTaken() throws IOException {
        byte[] bitstream = bitstream("normal-filter");
        ByteBuffer.wrap(bitstream)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(6, (short) 9_999)
                .putShort(8, (short) 9_999);
        assertThat(((Refusal) decode("normal-filter", bitstream)).reason()).contains("cannot hold 9999 x 9999 pixels");
    }

    private static byte[] bitstream(String name) throws IOException {
        byte[] file = file(name);
        int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(BITSTREAM - 4);
        return Arrays.copyOfRange(file, BITSTREAM, BITSTREAM + length);
    }

    private static Decoded decode(String name, byte[] bitstream) {
        String type = name.startsWith("lossless") ? "VP8L" : "VP8 ";
        byte[] file = WebpWriter.riff(WebpWriter.chunk(type, bitstream));
        return Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> ImageDecoder.decode(file, DecodeOptions.DEFAULT));
    }
}
