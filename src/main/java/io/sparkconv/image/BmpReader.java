// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.util.Set;

/** Windows and OS/2 bitmaps: raw, run-length coded, bit fields. */
final class BmpReader implements FormatReader {

    @Override
    public ImageHeader header(byte[] content) throws InvalidImageException {
        BmpHeader header = BmpHeader.read(content);
        return new ImageHeader(ImageFormat.BMP, header.width(), header.height());
    }

    @Override
    public StoredImage read(byte[] content, DecodeOptions options) throws InvalidImageException {
        BmpHeader header = BmpHeader.read(content);
        byte[] rgb;
        if (header.compression() != BmpHeader.RAW) {
            rgb = indexed(header, BmpRle.decode(content, header), header.width(), 8, 0);
        } else {
            int stride = Math.toIntExact(((long) header.width() * header.bits() + 31) / 32 * 4);
            requireRows(content, header, stride);
            rgb = header.bits() <= 8
                    ? indexed(header, content, stride, header.bits(), header.dataOffset())
                    : direct(header, content, stride, options.alpha());
        }
        return new StoredImage(header.width(), header.height(), rgb, ExifOrientation.UPRIGHT, Set.of());
    }

    private static void requireRows(byte[] content, BmpHeader header, int stride) throws InvalidImageException {
        long needed = (long) stride * (header.height() - 1) + ((long) header.width() * header.bits() + 7) / 8;
        long present = content.length - header.dataOffset();
        if (present < needed) {
            throw InvalidImageException.failed(
                    "BMP is truncated: " + needed + " bytes of pixels are needed, the file has " + present);
        }
    }

    /** Where row {@code n} of the file belongs in the picture. */
    private static int target(BmpHeader header, int n) {
        return 3 * header.width() * (header.topDown() ? n : header.height() - 1 - n);
    }

    private static byte[] indexed(BmpHeader header, byte[] data, int stride, int bits, int offset) {
        byte[] rgb = new byte[3 * header.width() * header.height()];
        int mask = (1 << bits) - 1;
        for (int row = 0; row < header.height(); row++) {
            int to = target(header, row);
            int from = offset + row * stride;
            for (int x = 0; x < header.width(); x++, to += 3) {
                int bit = x * bits;
                int index = (data[from + (bit >> 3)] & 255) >> 8 - bits - (bit & 7) & mask;
                System.arraycopy(header.palette(), 3 * index, rgb, to, 3);
            }
        }
        return rgb;
    }

    private static byte[] direct(BmpHeader header, byte[] data, int stride, Alpha alpha) {
        byte[] rgb = new byte[3 * header.width() * header.height()];
        int bytes = header.bits() / 8;
        long[] masks = header.masks();
        for (int row = 0; row < header.height(); row++) {
            int to = target(header, row);
            int from = header.dataOffset() + row * stride;
            for (int x = 0; x < header.width(); x++, to += 3, from += bytes) {
                long pixel = 0;
                for (int b = 0; b < bytes; b++) {
                    pixel |= (data[from + b] & 255L) << 8 * b;
                }
                int opacity = masks[3] == 0 ? 255 : field(pixel, masks[3]);
                for (int c = 0; c < 3; c++) {
                    rgb[to + c] = (byte) alpha.apply(field(pixel, masks[c]), opacity);
                }
            }
        }
        return rgb;
    }

    /** A bit field stretched to 0..255, rounded down as Pillow does. */
    private static int field(long pixel, long mask) {
        if (mask == 0) {
            return 0;
        }
        int shift = Long.numberOfTrailingZeros(mask);
        return (int) (((pixel & mask) >>> shift) * 255 / (mask >>> shift));
    }
}
