// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.tiff;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * How the pixels of a TIFF lie in its file: in blocks, which are tiles, or strips as wide as the image.
 *
 * @param blockWidth columns of a block
 * @param blockHeight rows of a block
 * @param photometric 0 and 1 gray, counted from white or black; 2 red, green, blue
 * @param samples per pixel, interleaved
 * @param colors those of them that are colours: 1 or 3
 * @param hasAlpha whether the sample after the colours is opacity
 * @param bits of each sample, 8 or 16
 * @param offsets where each block begins
 * @param lengths bytes of each block as it lies in the file
 * @param hasIccProfile whether a colour profile is embedded
 * @param hasAnotherPage whether another image follows
 */
public record TiffLayout(
        int width,
        int height,
        int blockWidth,
        int blockHeight,
        int photometric,
        int samples,
        int colors,
        boolean hasAlpha,
        int bits,
        int compression,
        boolean differences,
        ByteOrder order,
        long[] offsets,
        long[] lengths,
        boolean hasIccProfile,
        boolean hasAnotherPage) {

    private static final int MOST_SAMPLES = 16;
    private static final long MOST_BLOCK_BYTES = 1 << 28;

    static TiffLayout of(TiffFields fields) throws IOException {
        boolean tiled = fields.has(TiffFields.TILE_OFFSETS);
        int width = fields.first(TiffFields.WIDTH, 0);
        int height = fields.first(TiffFields.HEIGHT, 0);
        int samples = fields.first(TiffFields.SAMPLES, 1);
        int photometric = fields.first(TiffFields.PHOTOMETRIC, 1);
        int extra = fields.first(TiffFields.EXTRA_SAMPLES, 0);
        if (width < 1 || height < 1) {
            throw new IOException("TIFF directory declares " + width + " x " + height + " pixels");
        }
        int colors = photometric == 2 ? 3 : 1;
        TiffLayout layout = new TiffLayout(
                width,
                height,
                tiled ? fields.first(TiffFields.TILE_WIDTH, 0) : width,
                tiled
                        ? fields.first(TiffFields.TILE_HEIGHT, 0)
                        : Math.min(height, fields.first(TiffFields.ROWS_PER_STRIP, height)),
                photometric,
                samples,
                colors,
                samples > colors && (extra == 1 || extra == 2),
                fields.first(TiffFields.BITS, 1),
                fields.first(TiffFields.COMPRESSION, 1),
                fields.first(TiffFields.PREDICTOR, 1) == 2,
                fields.order(),
                fields.all(tiled ? TiffFields.TILE_OFFSETS : TiffFields.STRIP_OFFSETS),
                fields.all(tiled ? TiffFields.TILE_BYTES : TiffFields.STRIP_BYTES),
                fields.mentions(TiffFields.ICC_PROFILE),
                fields.hasAnotherPage());
        layout.check(fields);
        return layout;
    }

    private void check(TiffFields fields) throws IOException {
        for (long each : fields.all(TiffFields.BITS)) {
            supported("bits of a sample", Math.toIntExact(each), each == bits ? Set.of(8, 16) : Set.of(bits));
        }
        supported("number of bits", bits, Set.of(8, 16));
        supported("photometric interpretation", photometric, Set.of(0, 1, 2));
        supported("compression", compression, BlockCoding.KNOWN);
        supported("predictor", fields.first(TiffFields.PREDICTOR, 1), Set.of(1, 2));
        supported("planar configuration", samples == 1 ? 1 : fields.first(TiffFields.PLANAR, 1), Set.of(1));
        supported("sample format", fields.first(TiffFields.SAMPLE_FORMAT, 1), Set.of(1));
        supported("orientation", fields.first(TiffFields.ORIENTATION, 1), Set.of(1));
        if (samples < colors || samples > MOST_SAMPLES) {
            throw new IOException("TIFF has " + samples + " samples but must have " + colors + " to " + MOST_SAMPLES);
        }
        if (blockWidth < 1 || blockHeight < 1) {
            throw new IOException("TIFF blocks are " + blockWidth + " x " + blockHeight + " but must not be empty");
        }
        if (offsets.length < blocks() || lengths.length < blocks()) {
            throw new IOException("TIFF has places of " + Math.min(offsets.length, lengths.length)
                    + " blocks but must have " + blocks());
        }
        if (compression != BlockCoding.NONE && blockBytes() > MOST_BLOCK_BYTES) {
            throw new UnsupportedTiffException("TIFF has compressed blocks of " + blockBytes() + " bytes but only "
                    + MOST_BLOCK_BYTES + " are taken into memory at once");
        }
    }

    private static void supported(String what, int value, Set<Integer> known) throws UnsupportedTiffException {
        if (!known.contains(value)) {
            throw new UnsupportedTiffException("TIFF with " + what + " " + value + " is not read in windows");
        }
    }

    int blocksAcross() {
        return (width - 1) / blockWidth + 1;
    }

    long blocks() {
        return (long) blocksAcross() * ((height - 1) / blockHeight + 1);
    }

    public int pixelBytes() {
        return samples * bits / 8;
    }

    /** Bytes of a row of a block, decoded. */
    int rowBytes() {
        return Math.multiplyExact(blockWidth, pixelBytes());
    }

    /** Bytes of a block, decoded. */
    long blockBytes() {
        return (long) rowBytes() * blockHeight;
    }

    /** Rows that a block of a row of blocks really has: a last strip is shorter, a last tile is not. */
    int rowsOf(int blockRow) {
        boolean strips = blockWidth == width;
        return strips ? Math.min(blockHeight, height - blockRow * blockHeight) : blockHeight;
    }
}
