// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.answer;

import io.sparkconv.report.draw.Png;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;

/** PNG files of 8 bits per channel, without loss. */
final class PngFile {

    private static final int COLORS = 256;

    private PngFile() {}

    /**
     * A picture.
     *
     * @param pixels gray, or red, green and blue of each pixel, row by row
     */
    static byte[] of(int width, int height, byte[] pixels) throws IOException {
        boolean gray = pixels.length == width * height;
        BufferedImage image =
                new BufferedImage(width, height, gray ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
        // The raster's bands are red, green and blue, whatever order they are stored in; gray goes in as it is.
        image.getRaster().setPixels(0, 0, width, height, unsigned(pixels));
        return Png.of(image);
    }

    /** A picture whose pixels are indices of {@link Palette}'s 256 colours. */
    static byte[] indexed(int width, int height, byte[] indices) throws IOException {
        int[] colors = new int[COLORS];
        for (int i = 0; i < COLORS; i++) {
            colors[i] = Palette.color(i);
        }
        IndexColorModel model = new IndexColorModel(8, COLORS, colors, 0, false, -1, DataBuffer.TYPE_BYTE);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
        image.getRaster().setDataElements(0, 0, width, height, indices);
        return Png.of(image);
    }

    private static int[] unsigned(byte[] bytes) {
        int[] values = new int[bytes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes[i] & 255;
        }
        return values;
    }
}
