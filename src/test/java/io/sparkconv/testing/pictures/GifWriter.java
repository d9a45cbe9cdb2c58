// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.pictures;

import java.io.ByteArrayOutputStream;

/** Writes GIF with one or more frames. */
public final class GifWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int codeSize;

    /** @param palette R, G, B of a power of two of colours; null for none */
    public GifWriter(int width, int height, byte[] palette) {
        codeSize = codeSize(palette);
        out.writeBytes("GIF89a".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        u16(width);
        u16(height);
        out.write(palette == null ? 0 : 0x80 | exponent(palette));
        u16(0);
        out.writeBytes(palette == null ? new byte[0] : palette);
    }

    /** The colour of the next frame that stands for transparency. */
    public GifWriter transparent(int index) {
        out.writeBytes(new byte[] {'!', (byte) 0xF9, 4, 1, 0, 0, (byte) index, 0});
        return this;
    }

    /**
     * A frame of colour indices.
     *
     * @param palette its own; null for that of the file
     */
    public GifWriter frame(
            int left, int top, int width, int height, byte[] palette, boolean interlaced, Samples indices) {
        out.write(',');
        u16(left);
        u16(top);
        u16(width);
        u16(height);
        out.write((palette == null ? 0 : 0x80 | exponent(palette)) | (interlaced ? 0x40 : 0));
        out.writeBytes(palette == null ? new byte[0] : palette);
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        int[][] passes = interlaced ? new int[][] {{0, 8}, {4, 8}, {2, 4}, {1, 2}} : new int[][] {{0, 1}};
        for (int[] pass : passes) {
            for (int y = pass[0]; y < height; y += pass[1]) {
                rows.writeBytes(indices.packed(y, 0, width, 1, 1, 8));
            }
        }
        int minimum = palette == null ? codeSize : codeSize(palette);
        out.write(minimum);
        byte[] data = LzwWriter.gif(rows.toByteArray(), minimum);
        for (int at = 0; at < data.length; at += 255) {
            int length = Math.min(255, data.length - at);
            out.write(length);
            out.write(data, at, length);
        }
        out.write(0);
        return this;
    }

    public byte[] encode() {
        out.write(';');
        return out.toByteArray();
    }

    private static int exponent(byte[] palette) {
        return Integer.numberOfTrailingZeros(palette.length / 3) - 1;
    }

    private static int codeSize(byte[] palette) {
        return palette == null ? 8 : Math.max(2, exponent(palette) + 1);
    }

    private void u16(int value) {
        out.write(value);
        out.write(value >> 8);
    }
}
