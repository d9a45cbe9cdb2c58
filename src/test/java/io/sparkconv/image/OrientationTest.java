// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import static io.sparkconv.image.Decoding.noise;
import static io.sparkconv.image.Decoding.picture;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.testing.pictures.PngWriter;
import io.sparkconv.testing.pictures.Samples;
import io.sparkconv.testing.pictures.TiffWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One upright picture, stored in each of the eight orientations without loss, decodes to the same bits. */
class OrientationTest {

    private static final int WIDTH = 23;
    private static final int HEIGHT = 14;
    private static final Samples UPRIGHT = (x, y, c) -> noise(x, y, c, 8);

    /** What is stored so that the orientation makes it upright: EXIF names where the stored first row and column belong. */
    private static Samples stored(int orientation) {
        int right = WIDTH - 1;
        int bottom = HEIGHT - 1;
        return switch (orientation) {
            case 2 -> (x, y, c) -> UPRIGHT.at(right - x, y, c);
            case 3 -> (x, y, c) -> UPRIGHT.at(right - x, bottom - y, c);
            case 4 -> (x, y, c) -> UPRIGHT.at(x, bottom - y, c);
            case 5 -> (x, y, c) -> UPRIGHT.at(y, x, c);
            case 6 -> (x, y, c) -> UPRIGHT.at(right - y, x, c);
            case 7 -> (x, y, c) -> UPRIGHT.at(right - y, bottom - x, c);
            case 8 -> (x, y, c) -> UPRIGHT.at(y, bottom - x, c);
            default -> UPRIGHT;
        };
    }

    private static void assertUpright(byte[] file, int storedWidth) {
        Picture turned = picture(file);
        Picture upright = picture(new PngWriter(WIDTH, HEIGHT, 2, 8).encode(UPRIGHT));
        assertThat(turned.width()).isEqualTo(WIDTH);
        assertThat(turned.height()).isEqualTo(HEIGHT);
        assertThat(turned.rgb()).isEqualTo(upright.rgb());
        assertThat(turned.storedWidth()).isEqualTo(storedWidth);
        assertThat(turned.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void pngWithExif(int orientation) {
        int width = orientation < 5 ? WIDTH : HEIGHT;
        byte[] png = new PngWriter(width, WIDTH + HEIGHT - width, 2, 8)
                .chunk("eXIf", exif(orientation))
                .encode(stored(orientation));
        assertUpright(png, width);
    }

    /** A TIFF declares its upright size, since the tag is part of the format. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void tiffWithTag(int orientation) {
        int width = orientation < 5 ? WIDTH : HEIGHT;
        byte[] tiff = new TiffWriter(width, WIDTH + HEIGHT - width, 3, 8)
                .tag(274, orientation)
                .encode(stored(orientation));
        assertUpright(tiff, WIDTH);
    }

    @Test
    void orientationsThatDoNotExistAreNoted() {
        for (int orientation : new int[] {0, 9, 255}) {
            PngWriter png = new PngWriter(WIDTH, HEIGHT, 2, 8).chunk("eXIf", exif(orientation));
            assertThat(picture(png.encode(UPRIGHT)).notes()).containsExactly(Note.ORIENTATION_INVALID);
            TiffWriter tiff = new TiffWriter(WIDTH, HEIGHT, 3, 8).tag(274, orientation);
            assertThat(picture(tiff.encode(UPRIGHT)).notes()).containsExactly(Note.ORIENTATION_INVALID);
        }
        PngWriter broken = new PngWriter(WIDTH, HEIGHT, 2, 8).chunk("eXIf", new byte[] {'I', 'I', 42});
        assertThat(picture(broken.encode(UPRIGHT)).notes()).containsExactly(Note.EXIF_MALFORMED);
    }

    private static byte[] exif(int orientation) {
        return new byte[] {
            'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0, 0, 0, 0, 0
        };
    }
}
