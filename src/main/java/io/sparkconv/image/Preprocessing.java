// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import io.sparkconv.kernel.Span;
import io.sparkconv.tensor.Shape;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a network wants its input; stored with the model. A picture is turned to the channels asked, resized, cropped, and
 * normalised, in this order. Immutable and thread-safe; the same picture gives the same bits everywhere.
 *
 * @param resize what size the picture gets
 * @param crop what part of it is kept
 * @param channels which channels, in which order
 * @param interpolation how resizing weighs pixels
 * @param normalization how pixels become floats; its lists are in the order of {@code channels}
 */
public record Preprocessing(
        Resize resize, Crop crop, Channels channels, Interpolation interpolation, Normalization normalization) {

    /** @throws IllegalArgumentException if the normalization has another number of channels */
    public Preprocessing {
        if (normalization.mean().size() != channels.count()) {
            throw new IllegalArgumentException("Cannot make a preprocessing: mean has "
                    + normalization.mean().size() + " entries but must have " + channels.count() + " for " + channels);
        }
    }

    /** As torchvision's classifiers: short side to {@code size * 256 / 224}, centre crop, ImageNet mean and deviation. */
    public static Preprocessing imagenet(int size) {
        return cropped(
                size,
                Channels.RGB,
                new Normalization(1 / 255.0, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225)));
    }

    /** As Caffe's models: short side to {@code size * 256 / 224}, centre crop, B, G, R of 0 to 255 less the mean. */
    public static Preprocessing caffe(int size) {
        return cropped(size, Channels.BGR, new Normalization(1, List.of(104.0, 117.0, 123.0), List.of(1.0, 1.0, 1.0)));
    }

    /** As the Inception family and Keras' models after it: resized and cropped alike, R, G, B of -1 to 1. */
    public static Preprocessing symmetric(int size) {
        return cropped(size, Channels.RGB, Normalization.symmetric(Channels.RGB));
    }

    private static Preprocessing cropped(int size, Channels channels, Normalization normalization) {
        return new Preprocessing(
                Resize.shortSide(Math.round(size * 256 / 224f)),
                Crop.centre(size, size),
                channels,
                Interpolation.BILINEAR,
                normalization);
    }

    /** Resized to a size, R, G, B of 0 to 1. */
    public static Preprocessing unit(int height, int width) {
        return new Preprocessing(
                Resize.exact(height, width),
                Crop.NONE,
                Channels.RGB,
                Interpolation.BILINEAR,
                Normalization.scaled(1 / 255.0, Channels.RGB));
    }

    /** Resized to a size, R, G, B of 0 to 255. */
    public static Preprocessing raw(int height, int width) {
        return new Preprocessing(
                Resize.exact(height, width),
                Crop.NONE,
                Channels.RGB,
                Interpolation.BILINEAR,
                Normalization.scaled(1, Channels.RGB));
    }

    /** All of it in words, such as {@code shorter side 256, centre 224x224, BGR, bilinear, (pixel - 104, 117, 123)}. */
    @Override
    public String toString() {
        return Stream.of(resize.toString(), crop.toString(), channels.toString(), interpolation.label())
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", "))
                + ", " + normalization;
    }

    /** The same for pictures, or windows of one, that are taken as they are. */
    public Preprocessing atOwnSize() {
        return new Preprocessing(Resize.NONE, Crop.NONE, channels, interpolation, normalization);
    }

    /** True if the output has the same size for every picture. */
    public boolean hasFixedShape() {
        return !crop.isNone() || resize.mode() == Resize.Mode.EXACT;
    }

    /**
     * The shape of {@code batch} preprocessed pictures.
     *
     * @throws IllegalStateException if it depends on the picture
     */
    public Shape outputShape(int batch) {
        if (!hasFixedShape()) {
            throw new IllegalStateException("Cannot tell the output shape: resize is " + resize
                    + " without a crop but must be exact, or have a crop, to fit every picture");
        }
        int height = crop.isNone() ? resize.height() : crop.height();
        int width = crop.isNone() ? resize.width() : crop.width();
        return Shape.nhwc(batch, height, width, channels.count());
    }

    /** The shape of one preprocessed picture of this upright size. */
    public Shape outputShape(int height, int width, int batch) {
        return Shape.nhwc(
                batch,
                crop.heightOf(resize.heightOf(height, width)),
                crop.widthOf(resize.widthOf(height, width)),
                channels.count());
    }

    /** The part of an upright picture of this size that its input shows. */
    public Frame frame(int height, int width) {
        int fullHeight = resize.heightOf(height, width);
        int fullWidth = resize.widthOf(height, width);
        int outHeight = crop.heightOf(fullHeight);
        int outWidth = crop.widthOf(fullWidth);
        double vertical = (double) height / fullHeight;
        double horizontal = (double) width / fullWidth;
        return new Frame(
                Crop.start(fullHeight, outHeight) * vertical,
                Crop.start(fullWidth, outWidth) * horizontal,
                outHeight * vertical,
                outWidth * horizontal);
    }

    /**
     * Writes one picture as NHWC float32.
     *
     * @param out has room for {@code outputShape(picture.height(), picture.width(), 1).elements()} values
     */
    public void apply(Picture picture, Span out) {
        try {
            byte[] selected = channels.select(picture);
            int rowBytes = picture.width() * channels.count();
            apply(picture.height(), picture.width(), PixelRows.of(selected, rowBytes), out);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot preprocess a picture in memory", e);
        }
    }

    /**
     * The same of a picture that comes row by row, to its end.
     *
     * @param out as above
     * @return what was ignored or approximated in its file
     * @throws IOException if the file is broken
     */
    public Set<Note> apply(PictureRows picture, Span out) throws IOException {
        ChannelRows rows = new ChannelRows(picture, channels);
        apply(picture.height(), picture.width(), rows, out);
        return rows.finish();
    }

    private void apply(int height, int width, PixelRows source, Span out) throws IOException {
        int fullHeight = resize.heightOf(height, width);
        int fullWidth = resize.widthOf(height, width);
        int outHeight = crop.heightOf(fullHeight);
        int outWidth = crop.widthOf(fullWidth);
        int top = Crop.start(fullHeight, outHeight);
        int left = Crop.start(fullWidth, outWidth);
        int firstRow = Math.max(0, top);
        int firstColumn = Math.max(0, left);
        int rows = Math.min(fullHeight, top + outHeight) - firstRow;
        int columns = Math.min(fullWidth, left + outWidth) - firstColumn;

        boolean asItIs = rows == height && columns == width && rows == fullHeight && columns == fullWidth;
        PixelRows resized = asItIs
                ? source
                : PixelRows.of(
                        Resizer.resize(
                                source,
                                channels.count(),
                                new Resampling(interpolation, width, fullWidth, firstColumn, columns),
                                new Resampling(interpolation, height, fullHeight, firstRow, rows)),
                        columns * channels.count());
        float[][] tables = new float[channels.count()][];
        for (int c = 0; c < tables.length; c++) {
            tables[c] = normalization.table(c);
            fillBorder(out, outHeight * outWidth, rows * columns, c, tables[c][0]);
        }
        for (int y = 0; y < rows; y++) {
            int from = resized.at(y);
            int to = out.offset() + ((y + firstRow - top) * outWidth + firstColumn - left) * channels.count();
            for (int c = 0; c < tables.length; c++) {
                int at = from + channels.source(c);
                put(tables[c], resized.array(), at, columns, channels.count(), out.array(), to + c);
            }
        }
    }

    private static void put(float[] table, byte[] pixels, int at, int columns, int step, float[] out, int outAt) {
        int from = at;
        int to = outAt;
        for (int x = 0; x < columns; x++, from += step, to += step) {
            out[to] = table[pixels[from] & 255];
        }
    }

    /** Sets a channel to what black becomes, if the picture does not cover the crop. */
    private void fillBorder(Span out, int area, int covered, int channel, float black) {
        if (covered == area) {
            return;
        }
        int to = out.offset() + channel;
        for (int i = 0; i < area; i++, to += channels.count()) {
            out.array()[to] = black;
        }
    }
}
