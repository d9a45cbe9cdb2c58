// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.pictures;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;

/**
 * Writes a square RGB picture of any size as TIFF, strip by strip, so that nobody needs its pixels in memory. Its strips
 * of 16 rows are all the same, and packed small.
 */
public final class GiantTiff {

    private static final int ROWS = 16;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    private GiantTiff() {}

    /** Writes a picture of {@code side} times {@code side} pixels; the side is a multiple of 16. */
    public static void write(Path file, int side) throws IOException {
        byte[] strip = strip(side);
        int strips = side / ROWS;
        int lists = 8 + strips * strip.length;
        int depths = lists + 8 * strips;
        try (OutputStream plain = new BufferedOutputStream(Files.newOutputStream(file));
                DataOutputStream out = new DataOutputStream(plain)) {
            out.writeInt(0x4D4D002A);
            out.writeInt(depths + 6);
            for (int i = 0; i < strips; i++) {
                out.write(strip);
            }
            for (int i = 0; i < strips; i++) {
                out.writeInt(8 + i * strip.length);
            }
            for (int i = 0; i < strips; i++) {
                out.writeInt(strip.length);
            }
            for (int channel = 0; channel < 3; channel++) {
                out.writeShort(8);
            }
            out.writeShort(9);
            entry(out, 256, LONG, 1, side);
            entry(out, 257, LONG, 1, side);
            entry(out, 258, SHORT, 3, depths);
            entry(out, 259, SHORT, 1, 8 << 16);
            entry(out, 262, SHORT, 1, 2 << 16);
            entry(out, 273, LONG, strips, lists);
            entry(out, 277, SHORT, 1, 3 << 16);
            entry(out, 278, LONG, 1, ROWS);
            entry(out, 279, LONG, strips, lists + 4 * strips);
            out.writeInt(0);
        }
    }

    private static void entry(DataOutputStream out, int tag, int type, int count, int value) throws IOException {
        out.writeShort(tag);
        out.writeShort(type);
        out.writeInt(count);
        out.writeInt(value);
    }

    private static byte[] strip(int side) {
        byte[] pixels = new byte[ROWS * side * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i / 48 + i % 3 * 80);
        }
        Deflater deflater = new Deflater();
        deflater.setInput(pixels);
        deflater.finish();
        byte[] packed = new byte[pixels.length + 1024];
        int length = deflater.deflate(packed);
        deflater.end();
        return java.util.Arrays.copyOf(packed, length);
    }
}
