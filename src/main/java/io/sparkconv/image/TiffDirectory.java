// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.nio.ByteOrder;

/**
 * What the first directory of a TIFF or BigTIFF says of its image, read without trusting counts or offsets.
 *
 * @param width columns as stored
 * @param height rows as stored
 * @param samples samples per pixel
 * @param bits the largest number of bits of a sample
 * @param hasIccProfile whether a colour profile is embedded
 * @param hasAnotherPage whether a directory follows
 */
record TiffDirectory(
        int width,
        int height,
        int samples,
        int bits,
        int photometric,
        int compression,
        int orientation,
        boolean hasIccProfile,
        boolean hasAnotherPage) {

    private static final int MOST_ENTRIES = 4096;
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS = 258;
    private static final int COMPRESSION = 259;
    private static final int PHOTOMETRIC = 262;
    private static final int ORIENTATION = 274;
    private static final int SAMPLES = 277;
    private static final int ICC_PROFILE = 34675;

    static TiffDirectory read(byte[] content) throws InvalidImageException {
        ByteCursor cursor = new ByteCursor(content, "TIFF");
        cursor.order(cursor.startsWith("II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        boolean big = cursor.skip(2).u16() == 43;
        cursor.seek(big ? cursor.skip(4).u64() : cursor.u32());
        long entries = big ? cursor.u64() : cursor.u16();
        if (entries < 1 || entries > MOST_ENTRIES) {
            throw InvalidImageException.failed("TIFF directory has " + entries + " entries");
        }
        long width = 0;
        long height = 0;
        int[] small = {1, 1, 0, 1, 1};
        boolean icc = false;
        for (int i = 0; i < entries && cursor.remaining() >= (big ? 20 : 12); i++) {
            int next = cursor.position() + (big ? 20 : 12);
            int tag = cursor.u16();
            int type = cursor.u16();
            long count = big ? cursor.u64() : cursor.u32();
            switch (tag) {
                case WIDTH -> width = value(cursor, type);
                case HEIGHT -> height = value(cursor, type);
                case SAMPLES -> small[0] = (int) Math.min(65536, value(cursor, type));
                case BITS -> small[1] = bits(cursor, type, count, big);
                case PHOTOMETRIC -> small[2] = (int) value(cursor, type);
                case COMPRESSION -> small[3] = (int) value(cursor, type);
                case ORIENTATION -> small[4] = (int) value(cursor, type);
                case ICC_PROFILE -> icc = true;
                default -> {}
            }
            cursor.seek(next);
        }
        boolean another = cursor.remaining() >= (big ? 8 : 4) && (big ? cursor.u64() : cursor.u32()) != 0;
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw InvalidImageException.failed("TIFF directory declares " + width + " x " + height + " pixels");
        }
        return new TiffDirectory(
                (int) width, (int) height, small[0], small[1], small[2], small[3], small[4], icc, another);
    }

    private static long value(ByteCursor cursor, int type) throws InvalidImageException {
        return switch (type) {
            case 1, 6 -> cursor.u8();
            case 3, 8 -> cursor.u16();
            case 16, 17 -> cursor.u64();
            default -> cursor.u32();
        };
    }

    private static int bits(ByteCursor cursor, int type, long count, boolean big) throws InvalidImageException {
        ByteCursor at = cursor;
        if (count * 2 > (big ? 8 : 4)) {
            at = cursor.seek(big ? cursor.u64() : cursor.u32());
        }
        int most = 1;
        for (int i = 0; i < Math.min(count, 16); i++) {
            most = Math.max(most, (int) value(at, type));
        }
        return most;
    }
}
