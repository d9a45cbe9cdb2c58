// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.nio.ByteOrder;

/** Run-length coded bitmaps, one byte per pixel out. What the runs leave free is colour 0. */
final class BmpRle {

    private final ByteCursor cursor;
    private final BmpHeader header;
    private final byte[] indices;
    private int x;
    private int y;

    private BmpRle(byte[] content, BmpHeader header) throws InvalidImageException {
        this.cursor =
                new ByteCursor(content, "BMP").order(ByteOrder.LITTLE_ENDIAN).seek(header.dataOffset());
        this.header = header;
        this.indices = new byte[Math.multiplyExact(header.width(), header.height())];
    }

    /** The colour indices, rows in the file's order. */
    static byte[] decode(byte[] content, BmpHeader header) throws InvalidImageException {
        BmpRle rle = new BmpRle(content, header);
        rle.run();
        return rle.indices;
    }

    private void run() throws InvalidImageException {
        while (y < header.height()) {
            int count = cursor.u8();
            int value = cursor.u8();
            if (count > 0) {
                repeat(count, value);
            } else if (value == 0) {
                x = 0;
                y++;
            } else if (value == 1) {
                return;
            } else if (value == 2) {
                x += cursor.u8();
                y += cursor.u8();
            } else {
                literal(value);
            }
            if (y == header.height() - 1 && x >= header.width() && cursor.remaining() < 2) {
                return;
            }
        }
    }

    private boolean isRle4() {
        return header.compression() == BmpHeader.RLE4;
    }

    private void repeat(int count, int value) {
        for (int i = 0; i < count; i++) {
            put(isRle4() ? (i & 1) == 0 ? value >> 4 : value & 15 : value);
        }
    }

    private void literal(int count) throws InvalidImageException {
        int bytes = isRle4() ? (count + 1) / 2 : count;
        int value = 0;
        for (int i = 0; i < count; i++) {
            if (!isRle4() || (i & 1) == 0) {
                value = cursor.u8();
            }
            put(isRle4() ? (i & 1) == 0 ? value >> 4 : value & 15 : value);
        }
        cursor.skip(Math.min(bytes & 1, cursor.remaining()));
    }

    private void put(int index) {
        if (x < header.width() && y < header.height()) {
            indices[y * header.width() + x] = (byte) index;
        }
        x++;
    }
}
