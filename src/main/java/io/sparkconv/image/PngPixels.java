// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

/** Turns unfiltered PNG rows into RGB, transparency composited. */
final class PngPixels {

    private final PngHeader header;
    private final DecodeOptions options;
    private final byte[] rgb;

    /** The colour that stands for full transparency in gray and RGB images, at the file's own depth; -1 for none. */
    private final int[] clearColor = {-1, -1, -1};

    /** Composited R, G, B of each palette index; black beyond the palette. */
    private final byte[] palette = new byte[256 * 3];

    /** What each gray sample of at most 8 bits becomes. */
    private final int[] grays = new int[256];

    /** @param rows how many rows there is room for */
    PngPixels(PngChunks chunks, int rows, DecodeOptions options) {
        this.header = chunks.header();
        this.options = options;
        this.rgb = new byte[3 * header.width() * rows];
        byte[] transparency = chunks.transparency();
        if (header.colorType() == PngHeader.PALETTE) {
            for (int i = 0; i < Math.min(256, chunks.palette().length / 3) * 3; i++) {
                int index = i / 3;
                int alpha = index < transparency.length ? transparency[index] & 255 : 255;
                palette[i] = (byte) options.alpha().apply(chunks.palette()[i] & 255, alpha);
            }
        } else {
            for (int c = 0; c < 3 && 2 * c + 1 < transparency.length; c++) {
                clearColor[c] = (transparency[2 * c] & 255) << 8 | transparency[2 * c + 1] & 255;
            }
        }
        if (header.colorType() == PngHeader.GRAY && header.bitDepth() <= 8) {
            for (int value = 0; value < 1 << header.bitDepth(); value++) {
                grays[value] = grayOf(value);
            }
        }
    }

    byte[] rgb() {
        return rgb;
    }

    /** Puts a row's {@code columns} pixels at {@code firstColumn}, {@code firstColumn + step}, … of row {@code y}. */
    void put(byte[] row, int columns, int y, int firstColumn, int step) {
        int to = 3 * (y * header.width() + firstColumn);
        switch (header.colorType()) {
            case PngHeader.GRAY -> putGray(row, columns, to, 3 * step);
            case PngHeader.RGB -> putRgb(row, columns, to, 3 * step);
            case PngHeader.PALETTE -> putPalette(row, columns, to, 3 * step);
            case PngHeader.GRAY_ALPHA -> putGrayAlpha(row, columns, to, 3 * step);
            default -> putRgbAlpha(row, columns, to, 3 * step);
        }
    }

    private void putGray(byte[] row, int columns, int at, int step) {
        boolean fits = header.bitDepth() <= 8;
        int to = at;
        for (int x = 0; x < columns; x++, to += step) {
            int value = sample(row, x);
            gray(to, fits ? grays[value] : grayOf(value));
        }
    }

    private int grayOf(int value) {
        int depth = header.bitDepth();
        int gray = depth == 16 ? options.sixteenBit().toEight(value) : value * 255 / ((1 << depth) - 1);
        return options.alpha().apply(gray, value == clearColor[0] ? 0 : 255);
    }

    private void putRgb(byte[] row, int columns, int at, int step) {
        if (header.bitDepth() == 8 && clearColor[0] < 0 && step == 3) {
            System.arraycopy(row, 0, rgb, at, 3 * columns);
            return;
        }
        int to = at;
        for (int x = 0; x < columns; x++, to += step) {
            int red = sample(row, 3 * x);
            int green = sample(row, 3 * x + 1);
            int blue = sample(row, 3 * x + 2);
            boolean clear = red == clearColor[0] && green == clearColor[1] && blue == clearColor[2];
            int alpha = clear ? 0 : 255;
            rgb[to] = composited(red, alpha);
            rgb[to + 1] = composited(green, alpha);
            rgb[to + 2] = composited(blue, alpha);
        }
    }

    private void putPalette(byte[] row, int columns, int at, int step) {
        int to = at;
        for (int x = 0; x < columns; x++, to += step) {
            System.arraycopy(palette, 3 * sample(row, x), rgb, to, 3);
        }
    }

    private void putGrayAlpha(byte[] row, int columns, int at, int step) {
        int to = at;
        for (int x = 0; x < columns; x++, to += step) {
            gray(to, composited(sample(row, 2 * x), eight(sample(row, 2 * x + 1))));
        }
    }

    private void putRgbAlpha(byte[] row, int columns, int at, int step) {
        int to = at;
        for (int x = 0; x < columns; x++, to += step) {
            int alpha = eight(sample(row, 4 * x + 3));
            rgb[to] = composited(sample(row, 4 * x), alpha);
            rgb[to + 1] = composited(sample(row, 4 * x + 1), alpha);
            rgb[to + 2] = composited(sample(row, 4 * x + 2), alpha);
        }
    }

    private void gray(int to, int value) {
        rgb[to] = (byte) value;
        rgb[to + 1] = (byte) value;
        rgb[to + 2] = (byte) value;
    }

    private byte composited(int sample, int alpha) {
        return (byte) options.alpha().apply(eight(sample), alpha);
    }

    private int eight(int sample) {
        return header.bitDepth() == 16 ? options.sixteenBit().toEight(sample) : sample;
    }

    private int sample(byte[] row, int index) {
        int depth = header.bitDepth();
        if (depth == 8) {
            return row[index] & 255;
        }
        if (depth == 16) {
            return (row[2 * index] & 255) << 8 | row[2 * index + 1] & 255;
        }
        int bit = index * depth;
        return (row[bit >> 3] & 255) >> 8 - depth - (bit & 7) & (1 << depth) - 1;
    }
}
