// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import static io.sparkconv.image.Decoding.noise;
import static io.sparkconv.image.Decoding.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.geometry.Area;
import io.sparkconv.image.tiff.TiffOutput;
import io.sparkconv.image.tiff.TiffTiles;
import io.sparkconv.image.tiff.UnsupportedTiffException;
import io.sparkconv.testing.ArrayBytes;
import io.sparkconv.testing.pictures.TiffWriter;
import io.sparkconv.testing.pictures.TiffWriter.Compression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows of files are the windows of the pictures that decoding the whole gives. */
@Tag("no-kernels")
class PictureWindowsTest {

    private static final int WIDTH = 83;
    private static final int HEIGHT = 59;

    private static PictureWindows open(byte[] tiff) throws IOException {
        return PictureWindows.open(new ArrayBytes(tiff), DecodeOptions.DEFAULT);
    }

    private static void assertWindows(byte[] tiff) throws IOException {
        Picture whole = picture(tiff);
        PictureWindows windows = open(tiff);
        assertThat(windows.width() + "x" + windows.height()).isEqualTo(whole.width() + "x" + whole.height());
        Random random = new Random(7);
        for (int i = 0; i < 40; i++) {
            int top = random.nextInt(whole.height());
            int left = random.nextInt(whole.width());
            Area area = Area.at(
                    top, left, 1 + random.nextInt(whole.height() - top), 1 + random.nextInt(whole.width() - left));
            assertThat(windows.read(area).rgb()).as(area.toString()).isEqualTo(part(whole, area));
        }
    }

    private static byte[] part(Picture picture, Area area) {
        byte[] rgb = new byte[3 * area.height() * area.width()];
        for (int y = 0; y < area.height(); y++) {
            int from = 3
                    * (int) ((area.rows().low() + y) * picture.width()
                            + area.columns().low());
            System.arraycopy(picture.rgb(), from, rgb, 3 * y * area.width(), 3 * area.width());
        }
        return rgb;
    }

    @ParameterizedTest
    @EnumSource
    void stripsAndTilesOfEveryCompression(Compression compression) throws IOException {
        for (int bits : new int[] {8, 16}) {
            for (int channels : new int[] {1, 3}) {
                TiffWriter strips = new TiffWriter(WIDTH, HEIGHT, channels, bits)
                        .compression(compression)
                        .rowsPerStrip(7);
                assertWindows(strips.encode((x, y, c) -> noise(x, y, c, bits)));
                TiffWriter tiles = new TiffWriter(WIDTH, HEIGHT, channels, bits)
                        .compression(compression)
                        .tiles(32);
                // Long runs and long codes: LZW's table fills up, and PackBits has runs.
                assertWindows(tiles.encode((x, y, c) -> x % 9 == 0 ? noise(x, y, c, bits) : y));
            }
        }
    }

    @Test
    void differencesAlphaAndGrayFromWhite() throws IOException {
        for (int bits : new int[] {8, 16}) {
            for (int channels : new int[] {1, 3, 4}) {
                TiffWriter writer = new TiffWriter(WIDTH, HEIGHT, channels, bits)
                        .compression(Compression.LZW)
                        .tag(317, 2);
                if (channels == 4) {
                    writer.tag(338, 2);
                }
                assertWindows(writer.encode((x, y, c) -> noise(x, y, c, bits)));
            }
            assertWindows(new TiffWriter(WIDTH, HEIGHT, 1, bits).tag(262, 0).encode((x, y, c) -> noise(x, y, c, bits)));
        }
    }

    /** A strip of more than a mebibyte, which is not read whole. */
    @ParameterizedTest
    @ValueSource(ints = {8, 16})
    void rowsOfLargeUncompressedStripsAreReadAlone(int bits) throws IOException {
        byte[] tiff = new TiffWriter(900, 800, 3, bits).encode((x, y, c) -> noise(x, y, c, bits));
        assertWindows(tiff);
        ArrayBytes file = new ArrayBytes(tiff);
        PictureWindows windows = PictureWindows.open(file, DecodeOptions.DEFAULT);
        long before = file.read();
        windows.read(Area.at(300, 100, 20, 30));
        assertThat(file.read() - before).isEqualTo(20 * 30 * 3 * bits / 8);
    }

    @Test
    void onlyTilesThatAreTouchedAreReadAndOnce() throws IOException {
        byte[] tiff = new TiffWriter(320, 320, 3, 8).tiles(32).encode((x, y, c) -> noise(x, y, c, 8));
        ArrayBytes file = new ArrayBytes(tiff);
        PictureWindows windows = PictureWindows.open(file, DecodeOptions.DEFAULT);
        long before = file.read();
        windows.read(Area.at(30, 30, 4, 4));
        windows.read(Area.at(31, 31, 2, 2));
        assertThat(file.read() - before).isEqualTo(4 * 32 * 32 * 3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tilesThatWereWrittenComeBack(boolean big) throws IOException {
        for (int channels : new int[] {1, 3}) {
            for (boolean deflated : new boolean[] {false, true}) {
                TiffTiles form = new TiffTiles(WIDTH, HEIGHT, 32, channels, false, deflated);
                byte[] pixels = new byte[WIDTH * HEIGHT * channels];
                new Random(channels).nextBytes(pixels);
                byte[] tiff = written(form, pixels, big);
                assertThat(tiff[2]).isEqualTo((byte) (big ? 43 : 42));
                byte[] rgb = open(tiff).read(Area.of(HEIGHT, WIDTH)).rgb();
                for (int i = 0; i < rgb.length; i++) {
                    assertThat(rgb[i]).isEqualTo(pixels[channels == 3 ? i : i / 3]);
                }
                assertWindows(tiff);
            }
        }
    }

    private static byte[] written(TiffTiles form, byte[] pixels, boolean big) throws IOException {
        Area all = Area.of(form.height(), form.width());
        byte[][] tiles = new byte[form.count()][];
        for (int index : form.within(all)) {
            tiles[index] = form.tile(index, all, pixels);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long bytes = Arrays.stream(tiles).mapToLong(tile -> tile.length).sum();
        TiffOutput tiff = new TiffOutput(out, form, bytes, big);
        for (int index = tiles.length - 1; index >= 0; index--) {
            tiff.tile(index, tiles[index]);
        }
        tiff.finish();
        return out.toByteArray();
    }

    @Test
    void whatIsNotReadInWindowsSaysSo() {
        for (TiffWriter writer : new TiffWriter[] {
            new TiffWriter(9, 9, 1, 4),
            new TiffWriter(9, 9, 1, 8).tag(259, 7),
            new TiffWriter(9, 9, 3, 8).tag(284, 2),
            new TiffWriter(9, 9, 3, 8).tag(274, 6)
        }) {
            byte[] tiff = writer.encode((x, y, c) -> 1);
            assertThatThrownBy(() -> open(tiff))
                    .isInstanceOf(UnsupportedTiffException.class)
                    .hasMessageEndingWith("is not read in windows");
        }
        byte[] tiff = new TiffWriter(9, 9, 1, 8).encode((x, y, c) -> 1);
        assertThatThrownBy(() -> open(Arrays.copyOf(tiff, 40))).hasMessageContaining("TIFF is truncated");
        assertThatThrownBy(() -> open(new byte[40])).hasMessage("file does not begin as a TIFF");
    }
}
