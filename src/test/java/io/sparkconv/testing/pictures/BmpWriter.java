// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.pictures;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes Windows bitmaps. Channels of direct colours are B, G, R and, in 32 bits, a fourth. */
public final class BmpWriter {

    private final int width;
    private final int height;
    private final int bits;
    private byte[] palette = {};
    private boolean topDown;

    public BmpWriter(int width, int height, int bits) {
        this.width = width;
        this.height = height;
        this.bits = bits;
    }

    /** @param rgb R, G, B of each colour */
    public BmpWriter palette(byte[] rgb) {
        palette = new byte[rgb.length / 3 * 4];
        for (int i = 0; i < rgb.length; i++) {
            palette[i / 3 * 4 + 2 - i % 3] = rgb[i];
        }
        return this;
    }

    public BmpWriter topDown() {
        topDown = true;
        return this;
    }

    public byte[] encode(Samples samples) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (int n = 0; n < height; n++) {
            int y = topDown ? n : height - 1 - n;
            byte[] row = samples.packed(y, 0, width, 1, Math.max(1, bits / 8), Math.min(8, bits));
            data.writeBytes(row);
            data.writeBytes(new byte[-row.length & 3]);
        }
        return file(data.toByteArray(), 0);
    }

    /** Run-length coded, eight bits, bottom row first: runs where colours repeat, else literal stretches. */
    public byte[] encodeRle8(Samples samples) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (int y = height - 1; y >= 0; y--) {
            byte[] row = samples.packed(y, 0, width, 1, 1, 8);
            for (int x = 0; x < width; ) {
                int run = 1;
                while (x + run < width && row[x + run] == row[x] && run < 255) {
                    run++;
                }
                int literal = Math.min(5, width - x);
                if (run == 1 && literal >= 3) {
                    data.write(0);
                    data.write(literal);
                    data.write(row, x, literal);
                    data.writeBytes(new byte[literal & 1]);
                    x += literal;
                } else {
                    data.write(run);
                    data.write(row[x]);
                    x += run;
                }
            }
            data.write(0);
            data.write(y == 0 ? 1 : 0);
        }
        return file(data.toByteArray(), 1);
    }

    private byte[] file(byte[] data, int compression) {
        int start = 54 + palette.length;
        ByteBuffer file = ByteBuffer.allocate(start + data.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'B')
                .put((byte) 'M')
                .putInt(start + data.length)
                .putInt(0)
                .putInt(start);
        file.putInt(40).putInt(width).putInt(topDown ? -height : height);
        file.putShort((short) 1).putShort((short) bits).putInt(compression).putInt(data.length);
        file.putInt(0).putInt(0).putInt(palette.length / 4).putInt(0);
        return file.put(palette).put(data).array();
    }
}
