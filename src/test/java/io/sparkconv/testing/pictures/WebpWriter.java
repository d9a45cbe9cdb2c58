// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.pictures;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes lossless WebP of two opaque colours that differ in green. */
public final class WebpWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int pending;
    private int held;

    private WebpWriter() {}

    /** @param bits which of the two greens each pixel has */
    public static byte[] encode(int width, int height, int red, int[] greens, int blue, Samples bits) {
        WebpWriter writer = new WebpWriter();
        writer.put(width - 1, 14);
        writer.put(height - 1, 14);
        writer.put(0, 1 + 3);
        // No transform, no colour cache, no meta prefix codes; then five simple prefix codes.
        writer.put(0, 3);
        writer.put(1 | 1 << 1 | 1 << 2, 3);
        writer.put(Math.min(greens[0], greens[1]), 8);
        writer.put(Math.max(greens[0], greens[1]), 8);
        for (int symbol : new int[] {red, blue, 255, 0}) {
            writer.put(1 | 1 << 2, 3);
            writer.put(symbol, 8);
        }
        boolean swapped = greens[0] > greens[1];
        for (int i = 0; i < width * height; i++) {
            writer.put(bits.at(i % width, i / width, 0) ^ (swapped ? 1 : 0), 1);
        }
        writer.put(0, 8);
        byte[] data = writer.out.toByteArray();
        return riff(chunk(
                "VP8L",
                ByteBuffer.allocate(data.length + 1).put((byte) 0x2F).put(data).array()));
    }

    /** A WebP file of these chunks. */
    public static byte[] riff(byte[]... chunks) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
        for (byte[] chunk : chunks) {
            content.writeBytes(chunk);
        }
        return chunk("RIFF", content.toByteArray());
    }

    public static byte[] chunk(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length + (content.length & 1))
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(content.length)
                .put(content)
                .array();
    }

    private void put(int value, int count) {
        for (int i = 0; i < count; i++) {
            pending |= (value >> i & 1) << held;
            if (++held == 8) {
                out.write(pending);
                pending = 0;
                held = 0;
            }
        }
    }
}
