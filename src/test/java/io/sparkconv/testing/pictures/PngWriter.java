// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.pictures;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Writes PNG of any colour type and depth, using all row filters in turn. */
public final class PngWriter {

    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private final int width;
    private final int height;
    private final int colorType;
    private final int depth;
    private final ByteArrayOutputStream extra = new ByteArrayOutputStream();
    private boolean interlaced;
    private int rows;

    /** @param colorType 0 gray, 2 RGB, 3 palette, 4 gray and alpha, 6 RGB and alpha */
    public PngWriter(int width, int height, int colorType, int depth) {
        this.width = width;
        this.height = height;
        this.colorType = colorType;
        this.depth = depth;
    }

    public PngWriter interlaced() {
        interlaced = true;
        return this;
    }

    /** A chunk between the header and the pixels. */
    public PngWriter chunk(String type, byte[] content) {
        extra.writeBytes(encodedChunk(type, content));
        return this;
    }

    public byte[] encode(Samples samples) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        if (interlaced) {
            for (int[] pass : PASSES) {
                writePass(samples, pass, data);
            }
        } else {
            writePass(samples, new int[] {0, 0, 1, 1}, data);
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1));
        byte[] header = ByteBuffer.allocate(13).putInt(width).putInt(height).array();
        header[8] = (byte) depth;
        header[9] = (byte) colorType;
        header[12] = (byte) (interlaced ? 1 : 0);
        png.writeBytes(encodedChunk("IHDR", header));
        png.writeBytes(extra.toByteArray());
        png.writeBytes(encodedChunk("IDAT", Deflated.of(data.toByteArray())));
        png.writeBytes(encodedChunk("IEND", new byte[0]));
        return png.toByteArray();
    }

    private void writePass(Samples samples, int[] pass, ByteArrayOutputStream data) {
        int columns = (width - pass[0] + pass[2] - 1) / pass[2];
        byte[] above = {};
        for (int y = pass[1]; y < height && columns > 0; y += pass[3]) {
            byte[] row = samples.packed(y, pass[0], columns, pass[2], channels(), depth);
            int filter = rows++ % 5;
            data.write(filter);
            data.writeBytes(filtered(row, above.length == 0 ? new byte[row.length] : above, filter));
            above = row;
        }
    }

    private byte[] filtered(byte[] row, byte[] above, int filter) {
        int distance = Math.max(1, channels() * depth / 8);
        byte[] out = new byte[row.length];
        for (int i = 0; i < row.length; i++) {
            int left = i < distance ? 0 : row[i - distance] & 255;
            int corner = i < distance ? 0 : above[i - distance] & 255;
            int up = above[i] & 255;
            int predicted = switch (filter) {
                case 1 -> left;
                case 2 -> up;
                case 3 -> (left + up) / 2;
                case 4 -> nearest(left + up - corner, left, up, corner);
                default -> 0;
            };
            out[i] = (byte) (row[i] - predicted);
        }
        return out;
    }

    /** The first of the candidates that is nearest to the estimate: Paeth's predictor. */
    private static int nearest(int estimate, int... candidates) {
        int best = candidates[0];
        for (int candidate : candidates) {
            best = Math.abs(estimate - candidate) < Math.abs(estimate - best) ? candidate : best;
        }
        return best;
    }

    private int channels() {
        return switch (colorType) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
    }

    private static byte[] encodedChunk(String type, byte[] content) {
        ByteBuffer chunk = ByteBuffer.allocate(content.length + 12);
        chunk.putInt(content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content);
        CRC32 crc = new CRC32();
        crc.update(chunk.array(), 4, content.length + 4);
        return chunk.putInt((int) crc.getValue()).array();
    }
}
