// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import io.sparkconv.image.tiff.RandomBytes;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/**
 * Pixels that are there as they are, as OpenCV and Spark's image source have them. They are treated as a file's: the same
 * limits, the same transparency, the same bits as if a PNG had held them.
 *
 * @param channels 1 of gray, 3 of blue, green and red, or 4 with alpha behind them
 * @param data a byte each, row after row from the top, channels side by side; not copied
 */
public record Raster(int width, int height, int channels, byte[] data) implements ImageFile {

    /** @throws IllegalArgumentException if the bytes do not fit the size, or there are other channels */
    public Raster {
        boolean known = channels == 1 || channels == 3 || channels == 4;
        if (!known || width <= 0 || height <= 0 || data.length != (long) width * height * channels) {
            throw new IllegalArgumentException("Cannot make a raster of " + width + " x " + height + " x " + channels
                    + ": it has " + data.length + " bytes but must have one for each, in 1, 3 or 4 channels");
        }
    }

    @Override
    public Optional<Raster> raster() {
        return Optional.of(this);
    }

    /** What a file would declare. */
    ImageHeader header() {
        return new ImageHeader(ImageFormat.PNG, width, height);
    }

    /** The rows, with nothing else in memory. */
    PictureRows rows(Alpha alpha) {
        return new PictureRows() {
            private int from;

            @Override
            public int width() {
                return width;
            }

            @Override
            public int height() {
                return height;
            }

            @Override
            public void next(byte[] rgb, int at) {
                for (int to = at; to < at + 3 * width; to += 3, from += channels) {
                    int opacity = channels == 4 ? data[from + 3] & 255 : 255;
                    int red = channels == 1 ? from : from + 2;
                    int green = channels == 1 ? from : from + 1;
                    rgb[to] = (byte) alpha.apply(data[red] & 255, opacity);
                    rgb[to + 1] = (byte) alpha.apply(data[green] & 255, opacity);
                    rgb[to + 2] = (byte) alpha.apply(data[from] & 255, opacity);
                }
            }

            @Override
            public Set<Note> finish() {
                return Set.of();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public long length() {
        return data.length;
    }

    @Override
    public byte[] bytes() {
        return data;
    }

    @Override
    public InputStream open() {
        return ImageFile.of(data).open();
    }

    @Override
    public RandomBytes random() {
        return ImageFile.of(data).random();
    }
}
