// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.nio.ByteOrder;
import java.util.Set;

/** Finds the orientation in an EXIF block: tag 274 of its first directory. Bounded; what is malformed counts as upright. */
final class ExifOrientation {

    static final int UPRIGHT = 1;
    private static final int TAG = 274;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    private ExifOrientation() {}

    /**
     * @param exif a TIFF structure, possibly after the bytes {@code Exif\0\0}; empty for no EXIF
     * @param notes gets an entry if the block is malformed
     * @return 1 to 8
     */
    static int of(byte[] exif, Set<Note> notes) {
        if (exif.length == 0) {
            return UPRIGHT;
        }
        try {
            int orientation = find(exif);
            if (orientation >= 1 && orientation <= 8) {
                return orientation;
            }
            notes.add(Note.ORIENTATION_INVALID);
        } catch (InvalidImageException e) {
            notes.add(Note.EXIF_MALFORMED);
        }
        return UPRIGHT;
    }

    private static int find(byte[] exif) throws InvalidImageException {
        ByteCursor whole = new ByteCursor(exif, "EXIF");
        int start = whole.startsWith("Exif\0\0") ? 6 : 0;
        ByteCursor cursor = new ByteCursor(exif, start, exif.length, "EXIF");
        if (cursor.startsWith("II")) {
            cursor.order(ByteOrder.LITTLE_ENDIAN);
        } else if (!cursor.startsWith("MM")) {
            throw InvalidImageException.failed("EXIF has no byte order mark");
        }
        cursor.skip(4);
        cursor.seek(start + cursor.u32());
        int entries = cursor.u16();
        for (int i = 0; i < entries && cursor.remaining() >= 12; i++) {
            int tag = cursor.u16();
            int type = cursor.u16();
            cursor.skip(4);
            int next = cursor.position() + 4;
            if (tag == TAG) {
                return type == SHORT ? cursor.u16() : type == LONG ? (int) cursor.u32() : cursor.u8();
            }
            cursor.seek(next);
        }
        return UPRIGHT;
    }
}
