// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The headers of a Windows or OS/2 bitmap.
 *
 * @param masks where red, green, blue and alpha stand in a pixel of 16, 24 or 32 bits; an alpha of 0 means opaque
 * @param palette R, G, B of 256 entries, black where the file has none
 * @param dataOffset first byte of the pixels
 */
record BmpHeader(
        int width,
        int height,
        boolean topDown,
        int bits,
        int compression,
        long[] masks,
        byte[] palette,
        int dataOffset) {

    static final int RAW = 0;
    static final int RLE8 = 1;
    static final int RLE4 = 2;
    private static final int BITFIELDS = 3;
    private static final int ALPHA_BITFIELDS = 6;
    private static final int FILE_HEADER = 14;
    private static final int CORE_HEADER = 12;
    private static final int INFO_HEADER = 40;

    static BmpHeader read(byte[] content) throws InvalidImageException {
        ByteCursor cursor = new ByteCursor(content, "BMP").order(ByteOrder.LITTLE_ENDIAN);
        long offset = cursor.skip(10).u32();
        long size = cursor.u32();
        boolean core = size == CORE_HEADER;
        long end = FILE_HEADER + size;
        if (!core && (size < 16 || size > 256) || end > content.length) {
            throw InvalidImageException.failed("BMP information header is " + size + " bytes");
        }
        int width = core ? cursor.u16() : cursor.i32();
        int height = core ? cursor.u16() : cursor.i32();
        cursor.skip(2);
        int bits = cursor.u16();
        ByteCursor rest = new ByteCursor(Arrays.copyOfRange(content, cursor.position(), (int) end + 24), "BMP")
                .order(ByteOrder.LITTLE_ENDIAN);
        int compression = size >= 20 ? rest.i32() : RAW;
        long colors = size >= 36 ? rest.skip(12).u32() : 0;
        requireSupported(width, height, bits, compression, size);
        boolean fields = compression == BITFIELDS || compression == ALPHA_BITFIELDS;
        long[] masks = masks(rest.skip(size >= INFO_HEADER ? 4 : 0), bits, fields, size, compression);
        int outside = fields && size == INFO_HEADER ? compression == BITFIELDS ? 12 : 16 : 0;
        int entry = core ? 3 : 4;
        int paletteAt = (int) end + outside;
        int count = bits > 8 ? 0 : (int) Math.min(256, colors == 0 || colors > 65536 ? 1L << bits : colors);
        byte[] palette = palette(content, paletteAt, entry, count, offset);
        long data = offset == 0 || offset < end ? paletteAt + (long) entry * count : offset;
        if (data > content.length) {
            throw InvalidImageException.failed(
                    "BMP is truncated: pixels start at byte " + data + " of " + content.length);
        }
        return new BmpHeader(
                width, Math.abs(height), height < 0, bits, fields ? RAW : compression, masks, palette, (int) data);
    }

    private static void requireSupported(int width, int height, int bits, int compression, long size)
            throws InvalidImageException {
        if (width <= 0 || height == 0 || height == Integer.MIN_VALUE) {
            throw InvalidImageException.failed("BMP header declares " + width + " x " + height + " pixels");
        }
        boolean os2 = size > CORE_HEADER && size < INFO_HEADER || size == 64;
        boolean known = switch (compression) {
            case RAW -> bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16 || bits == 24 || bits == 32;
            case RLE8 -> bits == 8;
            case RLE4 -> bits == 4;
            case BITFIELDS, ALPHA_BITFIELDS -> !os2 && (bits == 16 || bits == 24 || bits == 32);
            default -> false;
        };
        if (!known) {
            throw InvalidImageException.unsupported(
                    "BMP with compression " + compression + " and " + bits + " bits per pixel is not supported");
        }
    }

    private static long[] masks(ByteCursor cursor, int bits, boolean fields, long size, int compression)
            throws InvalidImageException {
        long[] standard = bits == 16 ? new long[] {0x7C00, 0x3E0, 0x1F, 0} : new long[] {0xFF0000, 0xFF00, 0xFF, 0};
        if (!fields) {
            return standard;
        }
        boolean hasAlpha = size >= 56 || compression == ALPHA_BITFIELDS;
        long[] masks = {cursor.u32(), cursor.u32(), cursor.u32(), hasAlpha ? cursor.u32() : 0};
        if ((masks[0] | masks[1] | masks[2]) != 0) {
            return masks;
        }
        standard[3] = bits == 32 ? 0xFF000000L : 0;
        return standard;
    }

    private static byte[] palette(byte[] content, int at, int entry, int count, long dataOffset) {
        byte[] palette = new byte[768];
        long limit = dataOffset > at ? Math.min(dataOffset, content.length) : content.length;
        for (int i = 0; i < count && at + (i + 1L) * entry <= limit; i++) {
            for (int c = 0; c < 3; c++) {
                palette[3 * i + c] = content[at + i * entry + 2 - c];
            }
        }
        return palette;
    }
}
