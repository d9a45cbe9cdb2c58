// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.pictures;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Writes big-endian TIFF of one page. */
public final class TiffWriter {

    /** How strips and tiles are packed, with TIFF's number for it. */
    public enum Compression {
        NONE(1),
        LZW(5),
        DEFLATE(8),
        PACKBITS(32773);

        private final int code;

        Compression(int code) {
            this.code = code;
        }
    }

    /** Offsets and lengths of strips and tiles are 32 bits wide, other values 16. */
    private static final Set<Integer> LONGS = Set.of(273, 279, 324, 325);

    private final int width;
    private final int height;
    private final int channels;
    private final int bits;
    private final TreeMap<Integer, int[]> tags = new TreeMap<>();
    private Compression compression = Compression.NONE;
    private int rowsPerStrip;
    private int tile;

    public TiffWriter(int width, int height, int channels, int bits) {
        this.width = width;
        this.height = height;
        this.channels = channels;
        this.bits = bits;
        this.rowsPerStrip = height;
        tag(256, width).tag(257, height).tag(277, channels);
        tag(262, channels < 3 ? 1 : 2);
        int[] depths = new int[channels];
        java.util.Arrays.fill(depths, bits);
        tag(258, depths);
    }

    public TiffWriter compression(Compression how) {
        compression = how;
        return tag(259, how.code);
    }

    public TiffWriter rowsPerStrip(int rows) {
        rowsPerStrip = rows;
        return this;
    }

    /** Square tiles; the side is a multiple of 16. */
    public TiffWriter tiles(int side) {
        tile = side;
        return this;
    }

    public TiffWriter tag(int number, int... values) {
        tags.put(number, values);
        return this;
    }

    public byte[] encode(Samples samples) {
        List<byte[]> pieces = new ArrayList<>();
        Samples inside = (x, y, c) -> x < width && y < height ? samples.at(x, y, c) : 0;
        int high = tile > 0 ? tile : rowsPerStrip;
        int wide = tile > 0 ? tile : width;
        for (int y = 0; y < height; y += high) {
            for (int x = 0; x < width; x += wide) {
                int rows = tile > 0 ? tile : Math.min(high, height - y);
                pieces.add(piece(inside, x, y, wide, rows));
            }
        }
        tag(tile > 0 ? 325 : 279, pieces.stream().mapToInt(p -> p.length).toArray());
        tag(tile > 0 ? 324 : 273, new int[pieces.size()]);
        if (tile > 0) {
            tag(322, tile).tag(323, tile);
        } else {
            tag(278, rowsPerStrip);
        }
        return file(pieces);
    }

    private byte[] piece(Samples samples, int x, int y, int wide, int high) {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        for (int row = y; row < y + high; row++) {
            byte[] bytes = samples.packed(row, x, wide, 1, channels, bits);
            raw.writeBytes(compression == Compression.PACKBITS ? packBits(bytes) : bytes);
        }
        return switch (compression) {
            case LZW -> LzwWriter.tiff(raw.toByteArray());
            case DEFLATE -> Deflated.of(raw.toByteArray());
            default -> raw.toByteArray();
        };
    }

    private static byte[] packBits(byte[] row) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < row.length; ) {
            int run = 1;
            while (at + run < row.length && run < 128 && row[at + run] == row[at]) {
                run++;
            }
            out.write(run == 1 ? 0 : 1 - run);
            out.write(row[at]);
            at += run;
        }
        return out.toByteArray();
    }

    private byte[] file(List<byte[]> pieces) {
        int values = 10 + 12 * tags.size() + 4;
        int data = values + 4 * tags.values().stream().mapToInt(v -> v.length).sum();
        int[] offsets = tags.get(tile > 0 ? 324 : 273);
        int end = data;
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = end;
            end += pieces.get(i).length;
        }
        ByteBuffer file = ByteBuffer.allocate(end).order(ByteOrder.BIG_ENDIAN);
        file.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8).putShort((short) tags.size());
        int[] at = {values};
        tags.forEach((number, content) -> {
            ByteBuffer encoded = ByteBuffer.allocate(Math.max(4, 4 * content.length));
            for (int value : content) {
                if (LONGS.contains(number)) {
                    encoded.putInt(value);
                } else {
                    encoded.putShort((short) value);
                }
            }
            int length = encoded.position();
            file.putShort(number.shortValue()).putShort((short) (LONGS.contains(number) ? 4 : 3));
            file.putInt(content.length).putInt(length <= 4 ? encoded.getInt(0) : at[0]);
            if (length > 4) {
                file.put(at[0], encoded.array(), 0, length);
                at[0] += length;
            }
        });
        file.putInt(0).position(data);
        pieces.forEach(file::put);
        return file.array();
    }
}
