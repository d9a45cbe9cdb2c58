// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A TIFF or BigTIFF whose first bytes have been read.
 *
 * @param order of bytes in a number of several
 * @param big whether offsets and counts have 64 bits
 * @param first where the first directory begins
 */
record TiffFile(RandomBytes file, ByteOrder order, boolean big, long first) {

    /** @throws IOException if it does not begin as a TIFF */
    static TiffFile read(RandomBytes file) throws IOException {
        byte[] mark = bytes(file, 0, 2);
        ByteOrder order = mark[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        int version = ByteBuffer.wrap(bytes(file, 2, 2)).order(order).getShort();
        if (mark[0] != mark[1] || mark[0] != 'I' && mark[0] != 'M' || version != 42 && version != 43) {
            throw new IOException("file does not begin as a TIFF");
        }
        TiffFile tiff = new TiffFile(file, order, version == 43, 0);
        long first = tiff.offset(tiff.buffer(tiff.big ? 8 : 4, tiff.offsetBytes()));
        return new TiffFile(file, order, tiff.big, first);
    }

    int headerBytes() {
        return big ? 16 : 8;
    }

    int offsetBytes() {
        return big ? 8 : 4;
    }

    int entryBytes() {
        return big ? 20 : 12;
    }

    /** Bytes before the entries of a directory. */
    int countBytes() {
        return big ? 8 : 2;
    }

    /** The next offset, or count of values, in a buffer. */
    long offset(ByteBuffer from) {
        return big ? from.getLong() : from.getInt() & 0xFFFFFFFFL;
    }

    /** @throws IOException if the file has no such bytes */
    ByteBuffer buffer(long at, int length) throws IOException {
        return ByteBuffer.wrap(bytes(file, at, length)).order(order);
    }

    private static byte[] bytes(RandomBytes file, long at, int length) throws IOException {
        if (at < 0 || at > file.length() - length) {
            throw new IOException(
                    "TIFF is truncated: it points to " + length + " bytes at byte " + at + " of " + file.length());
        }
        byte[] bytes = new byte[length];
        file.read(at, bytes, 0, length);
        return bytes;
    }
}
