// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.PackedColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * RGB from what an ImageIO reader yields, by the raster's own samples: asking the image for RGB would run gray and
 * profiled images through colour management.
 */
final class BufferedPixels {

    private final BufferedImage image;

    private BufferedPixels(BufferedImage image) {
        this.image = image;
    }

    /** Reads the first image and disposes of the reader. */
    static BufferedPixels read(ImageReader reader, byte[] content) throws IOException {
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(stream, false, true);
            return new BufferedPixels(reader.read(0));
        } finally {
            reader.dispose();
        }
    }

    void requireSize(int width, int height) throws InvalidImageException {
        if (image.getWidth() != width || image.getHeight() != height) {
            throw InvalidImageException.failed("image is " + image.getWidth() + " x " + image.getHeight()
                    + " but its header declares " + width + " x " + height);
        }
    }

    byte[] toRgb(DecodeOptions options, Set<Note> notes) throws InvalidImageException {
        ColorModel model = image.getColorModel();
        int type = model.getColorSpace().getType();
        if (model instanceof IndexColorModel || model instanceof PackedColorModel) {
            return fromColorModel(options.alpha());
        }
        if (type == ColorSpace.TYPE_GRAY) {
            return fromSamples(options, 1);
        }
        if (type == ColorSpace.TYPE_RGB) {
            return fromSamples(options, 3);
        }
        if (type == ColorSpace.TYPE_CMYK) {
            notes.add(Note.CMYK_WITHOUT_PROFILE);
            return fromSamples(options, 4);
        }
        throw InvalidImageException.unsupported("colour space of type " + type + " is not supported");
    }

    private byte[] fromColorModel(Alpha alpha) {
        int width = image.getWidth();
        byte[] rgb = new byte[3 * width * image.getHeight()];
        int[] row = new int[width];
        int to = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++, to += 3) {
                int opacity = row[x] >>> 24;
                rgb[to] = (byte) alpha.apply(row[x] >> 16 & 255, opacity);
                rgb[to + 1] = (byte) alpha.apply(row[x] >> 8 & 255, opacity);
                rgb[to + 2] = (byte) alpha.apply(row[x] & 255, opacity);
            }
        }
        return rgb;
    }

    private byte[] fromSamples(DecodeOptions options, int colors) throws InvalidImageException {
        Raster raster = image.getRaster();
        int dataType = raster.getDataBuffer().getDataType();
        if (dataType != DataBuffer.TYPE_BYTE && dataType != DataBuffer.TYPE_USHORT) {
            throw InvalidImageException.unsupported(
                    "samples of " + DataBuffer.getDataTypeSize(dataType) + " bits are not supported");
        }
        int width = image.getWidth();
        int bands = raster.getNumBands();
        boolean hasAlpha = image.getColorModel().hasAlpha() && bands > colors;
        int[] pixels = new int[width * bands];
        int[][] rows = new int[4][width];
        byte[] rgb = new byte[3 * width * image.getHeight()];
        for (int y = 0; y < image.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, pixels);
            for (int band = 0; band < Math.min(bands, colors); band++) {
                for (int x = 0; x < width; x++) {
                    int value = eight(pixels[x * bands + band], raster, band, options);
                    int opacity = hasAlpha ? eight(pixels[x * bands + colors], raster, colors, options) : 255;
                    rows[band][x] = options.alpha().apply(value, opacity);
                }
            }
            put(rows, colors, width, rgb, 3 * width * y);
        }
        return rgb;
    }

    private static int eight(int value, Raster raster, int band, DecodeOptions options) {
        int bits = raster.getSampleModel().getSampleSize(band);
        if (bits == 8) {
            return value;
        }
        return bits == 16 ? options.sixteenBit().toEight(value) : value * 255 / ((1 << bits) - 1);
    }

    private static void put(int[][] rows, int colors, int width, byte[] rgb, int at) {
        switch (colors) {
            case 1 -> ColorRows.gray(rows[0], width, rgb, at);
            case 3 -> ColorRows.rgb(rows, width, rgb, at);
            default -> {
                for (int[] row : rows) {
                    for (int x = 0; x < width; x++) {
                        row[x] = 255 - row[x];
                    }
                }
                ColorRows.invertedCmyk(rows, width, rgb, at);
            }
        }
    }
}
