// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import static io.sparkconv.image.Decoding.noise;
import static io.sparkconv.image.Decoding.picture;
import static io.sparkconv.image.Decoding.rgb;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.config.AlphaChoice;
import io.sparkconv.config.SixteenBitChoice;
import io.sparkconv.testing.pictures.JpegWriter;
import io.sparkconv.testing.pictures.PngWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of files are the rows of the pictures that decoding the whole gives. */
class PictureRowsTest {

    private static PictureRows open(byte[] file, DecodeOptions options) throws IOException {
        return PictureRows.open(Arrays.copyOf(file, 32), file.length, () -> new ByteArrayInputStream(file), options);
    }

    private static void assertRows(byte[] file, DecodeOptions options) throws IOException {
        Picture whole = picture(file);
        try (PictureRows rows = open(file, options)) {
            assertThat(rows.width() + "x" + rows.height()).isEqualTo(whole.width() + "x" + whole.height());
            byte[] rgb = new byte[whole.rgb().length];
            for (int y = 0; y < rows.height(); y++) {
                rows.next(rgb, 3 * y * rows.width());
            }
            assertThat(rgb).isEqualTo(whole.rgb());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 16", "2, 8", "2, 16", "4, 8", "6, 8", "6, 16"})
    void pngOfEveryColourType(int type, int depth) throws IOException {
        PngWriter png = new PngWriter(67, 41, type, depth);
        byte[] plain = png.encode((x, y, c) -> noise(x, y, c, depth));
        // Fewer pixels allowed than there are: rows need no room for all.
        assertRows(plain, DecodeOptions.of(10, AlphaChoice.BLACK, SixteenBitChoice.SCALE));
        assertRows(png.interlaced().encode((x, y, c) -> noise(x, y, c, depth)), DecodeOptions.DEFAULT);
    }

    @Test
    void sampleImages() throws IOException {
        for (String name : new String[] {"bricks.jpg", "wood.png"}) {
            byte[] file = Files.readAllBytes(Path.of("sample-data/images", name));
            assertRows(file, DecodeOptions.of(10, AlphaChoice.BLACK, SixteenBitChoice.SCALE));
        }
    }

    /** What the JDK writes: chroma of half the size, whose lines are interpolated between lines of blocks. */
    @ParameterizedTest
    @CsvSource({"5", "6"})
    void jpegOfHalvedChroma(int type) throws IOException {
        BufferedImage image =
                new BufferedImage(141, 119, type == 5 ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, rgb(x * y & 255, 3 * y + noise(x, y, 1, 5) & 255, 255 - x));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, "jpg", out)).isTrue();
        assertRows(out.toByteArray(), DecodeOptions.of(10, AlphaChoice.BLACK, SixteenBitChoice.SCALE));
    }

    @Test
    void jpegOfEveryNumberOfComponents() throws IOException {
        for (int channels : new int[] {1, 3, 4}) {
            byte[] jpeg = new JpegWriter(9, 7, channels).encode((x, y, c) -> noise(x, y, c, 8));
            assertRows(jpeg, DecodeOptions.of(10, AlphaChoice.BLACK, SixteenBitChoice.SCALE));
        }
    }

    @Test
    void whatIsDecodedWholeIsRefusedIfItIsTooLarge() {
        byte[] png = new PngWriter(67, 41, 2, 8).interlaced().encode((x, y, c) -> noise(x, y, c, 8));
        assertThatThrownBy(() -> open(png, DecodeOptions.of(1000, AlphaChoice.BLACK, SixteenBitChoice.SCALE)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("decoded whole; its status is too_large");
    }
}
