// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pixels are what a PNG of them is. */
class RasterTest {

    @ParameterizedTest
    @EnumSource(Alpha.class)
    void pixelsAreThoseOfAPng(Alpha alpha) throws IOException {
        Random random = new Random(11);
        DecodeOptions options = new DecodeOptions(10_000, alpha, DecodeOptions.DEFAULT.sixteenBit());
        for (int channels : new int[] {1, 3, 4}) {
            for (int[] size : new int[][] {{1, 1}, {5, 3}, {64, 17}}) {
                byte[] data = new byte[size[0] * size[1] * channels];
                random.nextBytes(data);
                Picture expected = (Picture) ImageDecoder.decode(png(size[0], size[1], channels, data), options);
                Raster raster = new Raster(size[0], size[1], channels, data);
                StreamedPicture streamed = (StreamedPicture) new ImageOpener(options, 1000).open(raster);
                byte[] rgb = new byte[expected.rgb().length];
                for (int y = 0; y < size[1]; y++) {
                    streamed.rows().next(rgb, 3 * size[0] * y);
                }
                assertThat(rgb).isEqualTo(expected.rgb());
                assertThat(streamed.rows().finish()).isEmpty();
                assertThat(streamed.header().width()).isEqualTo(expected.storedWidth());
            }
        }
    }

    private static byte[] png(int width, int height, int channels, byte[] data) throws IOException {
        int type = channels == 1
                ? BufferedImage.TYPE_BYTE_GRAY
                : channels == 3 ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_4BYTE_ABGR;
        BufferedImage image = new BufferedImage(width, height, type);
        byte[] into = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < data.length; i += channels) {
            for (int c = 0; c < channels; c++) {
                // The image has alpha in front of blue.
                into[channels == 4 ? i + (c + 1) % 4 : i + c] = data[i + c];
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 5})
    void otherChannelsAreRefused(int channels) {
        assertThatThrownBy(() -> new Raster(2, 3, channels, new byte[6 * channels]))
                .hasMessageContaining("in 1, 3 or 4 channels");
        assertThatThrownBy(() -> new Raster(2, 3, 3, Arrays.copyOf(new byte[0], 17)))
                .hasMessageContaining("it has 17 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 101})
    void theLimitOfPixelsHolds(int width) {
        DecodeOptions options = new DecodeOptions(10_000, Alpha.ON_BLACK, DecodeOptions.DEFAULT.sixteenBit());
        Decoded opened = new ImageOpener(options, 1L << 30).open(new Raster(width, 100, 1, new byte[100 * width]));
        assertThat(opened instanceof Refusal).isEqualTo(width > 100);
    }
}
