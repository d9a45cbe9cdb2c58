// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Rows of pixels as a PNG that is hardly compressed, so that pixels from elsewhere are treated as a file's: the same
 * limits, the same transparency, the same bits.
 */
public final class RasterPng {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private RasterPng() {}

    /**
     * The file.
     *
     * @param channels 1 of gray, 3 of blue, green and red, or 4 with alpha behind them
     * @param pixels a byte each, row after row from the top, channels side by side
     */
    public static byte[] of(int width, int height, int channels, byte[] pixels) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        int colour = channels == 1 ? 0 : channels == 3 ? 2 : 6;
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) 8)
                .put((byte) colour)
                .array();
        chunk(png, "IHDR", header);
        chunk(png, "IDAT", deflated(rows(width, height, channels, pixels)));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    /** Each row behind a 0, which says that it is not filtered. */
    private static byte[] rows(int width, int height, int channels, byte[] pixels) {
        int row = width * channels;
        byte[] rows = new byte[Math.multiplyExact(height, row + 1)];
        for (int y = 0; y < height; y++) {
            int to = y * (row + 1) + 1;
            System.arraycopy(pixels, y * row, rows, to, row);
            for (int x = to; channels > 1 && x < to + row; x += channels) {
                byte blue = rows[x];
                rows[x] = rows[x + 2];
                rows[x + 2] = blue;
            }
        }
        return rows;
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.NO_COMPRESSION);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream all = new ByteArrayOutputStream(bytes.length + 1024);
            byte[] buffer = new byte[64 << 10];
            while (!deflater.finished()) {
                all.write(buffer, 0, deflater.deflate(buffer));
            }
            return all.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream png, String name, byte[] content) {
        byte[] tag = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(tag);
        crc.update(content);
        png.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        png.writeBytes(tag);
        png.writeBytes(content);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
