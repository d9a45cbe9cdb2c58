// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import static io.sparkconv.image.Decoding.assertDrawn;
import static io.sparkconv.image.Decoding.noise;
import static io.sparkconv.image.Decoding.picture;
import static io.sparkconv.image.Decoding.rgb;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.testing.pictures.BmpWriter;
import io.sparkconv.testing.pictures.GifWriter;
import io.sparkconv.testing.pictures.JpegWriter;
import io.sparkconv.testing.pictures.PngWriter;
import io.sparkconv.testing.pictures.Samples;
import io.sparkconv.testing.pictures.TiffWriter;
import io.sparkconv.testing.pictures.WebpWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that end early or were damaged: a refusal or a whole picture, nothing else, and soon. */
@Tag("no-kernels")
class TruncationTest {

    private static final int SIDE = 24;
    private static final Samples NOISE = (x, y, c) -> noise(x, y, c, 8);

    static Stream<Map.Entry<String, byte[]>> files() {
        byte[] palette = new byte[768];
        new SplittableRandom(1).nextBytes(palette);
        return Stream.of(
                Map.entry("png", new PngWriter(SIDE, SIDE, 2, 8).encode(NOISE)),
                Map.entry(
                        "interlaced png",
                        new PngWriter(SIDE, SIDE, 6, 16).interlaced().encode((x, y, c) -> x * y * c)),
                Map.entry(
                        "gif",
                        new GifWriter(SIDE, SIDE, palette)
                                .frame(0, 0, SIDE, SIDE, null, false, NOISE)
                                .encode()),
                Map.entry("bmp", new BmpWriter(SIDE, SIDE, 24).encode(NOISE)),
                Map.entry(
                        "run-length bmp",
                        new BmpWriter(SIDE, SIDE, 8).palette(palette).encodeRle8(NOISE)),
                Map.entry("tiff", tiff(TiffWriter.Compression.NONE)),
                Map.entry("lzw tiff", tiff(TiffWriter.Compression.LZW)),
                Map.entry("deflate tiff", tiff(TiffWriter.Compression.DEFLATE)),
                Map.entry("packbits tiff", tiff(TiffWriter.Compression.PACKBITS)),
                Map.entry("jpeg", new JpegWriter(SIDE / 8, SIDE / 8, 3).encode(NOISE)),
                Map.entry("lossless webp", webp()));
    }

    private static byte[] tiff(TiffWriter.Compression compression) {
        return new TiffWriter(SIDE, SIDE, 3, 8)
                .compression(compression)
                .rowsPerStrip(5)
                .encode(NOISE);
    }

    private static byte[] webp() {
        return WebpWriter.encode(SIDE, SIDE, 20, new int[] {200, 30}, 60, (x, y, c) -> noise(x, y, 0, 1));
    }

    @Test
    void losslessWebpIsExact() {
        assertDrawn(picture(webp()), SIDE, SIDE, (x, y) -> rgb(20, noise(x, y, 0, 1) == 0 ? 200 : 30, 60));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aShorterFileIsRefusedOrWhole(Map.Entry<String, byte[]> file) {
        byte[] whole = picture(file.getValue()).rgb();
        for (int length = 0; length < file.getValue().length; length += 10) {
            Decoded decoded = soon(Arrays.copyOf(file.getValue(), length));
            if (decoded instanceof Picture picture) {
                assertThat(picture.rgb())
                        .as("%s of %d bytes", file.getKey(), length)
                        .isEqualTo(whole);
            } else {
                assertHasReason((Refusal) decoded, file.getKey() + " of " + length + " bytes");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aDamagedFileIsRefusedOrAPicture(Map.Entry<String, byte[]> file) {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] damaged = file.getValue().clone();
            for (int i = 0; i < 1 + seed % 4; i++) {
                damaged[random.nextInt(seed % 2 == 0 ? damaged.length : 60)] = (byte) random.nextInt(256);
            }
            if (soon(damaged) instanceof Refusal refusal) {
                assertHasReason(refusal, file.getKey() + " damaged with seed " + seed);
            }
        }
    }

    private static void assertHasReason(Refusal refusal, String what) {
        assertThat(refusal.status()).as(what).isNotEqualTo(Status.OK);
        assertThat(refusal.reason()).as(what).isNotBlank().doesNotContain("java.", "cast");
    }

    private static Decoded soon(byte[] file) {
        return Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> ImageDecoder.decode(file, Decoding.with(Alpha.ON_BLACK)));
    }
}
