// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import static io.sparkconv.image.Decoding.noise;
import static io.sparkconv.image.Decoding.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.testing.pictures.PngWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
        assertRows(plain, DecodeOptions.DEFAULT.withMaxPixels(10));
        assertRows(png.interlaced().encode((x, y, c) -> noise(x, y, c, depth)), DecodeOptions.DEFAULT);
    }

    @Test
    void sampleImages() throws IOException {
        for (String name : new String[] {"bricks.jpg", "wood.png"}) {
            assertRows(Files.readAllBytes(Path.of("sample-data/images", name)), DecodeOptions.DEFAULT);
        }
    }

    @Test
    void whatIsDecodedWholeIsRefusedIfItIsTooLarge() throws IOException {
        byte[] jpeg = Files.readAllBytes(Path.of("sample-data/images/bricks.jpg"));
        assertThatThrownBy(() -> open(jpeg, DecodeOptions.DEFAULT.withMaxPixels(1000)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("decoded whole; its status is too_large");
    }
}
