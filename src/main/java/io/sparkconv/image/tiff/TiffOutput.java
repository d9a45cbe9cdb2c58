// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.tiff;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a TIFF from its first byte to its last: header, tiles in any order, directory. Only the places of the tiles are
 * kept in memory. It becomes a BigTIFF if places need more than 32 bits.
 */
public final class TiffOutput {

    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int LONG8 = 16;

    private final OutputStream out;
    private final TiffTiles form;
    private final boolean big;
    private final long end;
    private final long[] offsets;
    private final long[] lengths;
    private long at;

    /**
     * Writes the header.
     *
     * @param dataBytes of all tiles as they will be written
     * @param big whether it must be a BigTIFF even where it need not be
     */
    public TiffOutput(OutputStream out, TiffTiles form, long dataBytes, boolean big) throws IOException {
        this.out = out;
        this.form = form;
        this.big = big || dataBytes + 16L * form.count() + 4096 > 0xFFFFFFFFL;
        this.offsets = new long[form.count()];
        this.lengths = new long[form.count()];
        ByteBuffer header = little(this.big ? 16 : 8).put((byte) 'I').put((byte) 'I');
        this.end = header.capacity() + dataBytes;
        long directory = end + (end & 1);
        if (this.big) {
            header.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(directory);
        } else {
            header.putShort((short) 42).putInt((int) directory);
        }
        write(header.array());
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        at += bytes.length;
    }

    /**
     * Writes a tile.
     *
     * @param bytes as {@link TiffTiles#tile} makes them
     * @throws IllegalStateException if it is there already
     */
    public void tile(int index, byte[] bytes) throws IOException {
        if (offsets[index] != 0) {
            throw new IllegalStateException("Cannot write tile " + index + ": it was written at byte " + offsets[index]
                    + " but must be written once");
        }
        offsets[index] = at;
        lengths[index] = bytes.length;
        write(bytes);
    }

    /**
     * Writes the directory; the stream is left open.
     *
     * @throws IllegalStateException if tiles are missing, or had other lengths than was said
     */
    public void finish() throws IOException {
        long missing = Arrays.stream(offsets).filter(offset -> offset == 0).count();
        if (missing > 0 || at != end) {
            throw new IllegalStateException("Cannot finish the TIFF: " + missing + " tiles are missing and it has " + at
                    + " bytes but must have no tile missing and " + end + " bytes");
        }
        if ((at & 1) == 1) {
            write(new byte[1]);
        }
        write(directory());
    }

    private record Field(int type, long[] values) {

        static Field of(int... values) {
            return new Field(SHORT, Arrays.stream(values).asLongStream().toArray());
        }

        int bytes() {
            return values.length * (type == SHORT ? 2 : type == LONG ? 4 : 8);
        }

        void put(ByteBuffer to) {
            for (long value : values) {
                if (type == SHORT) {
                    to.putShort((short) value);
                } else if (type == LONG) {
                    to.putInt((int) value);
                } else {
                    to.putLong(value);
                }
            }
        }
    }

    private Map<Integer, Field> fields() {
        boolean colors = form.channels() == 3 && !form.floats();
        int[] bits = new int[form.channels()];
        Arrays.fill(bits, form.floats() ? 32 : 8);
        int[] formats = new int[form.channels()];
        Arrays.fill(formats, form.floats() ? 3 : 1);
        Map<Integer, Field> fields = new TreeMap<>(Map.of(
                TiffFields.WIDTH, new Field(LONG, new long[] {form.width()}),
                TiffFields.HEIGHT, new Field(LONG, new long[] {form.height()}),
                TiffFields.COMPRESSION, Field.of(form.deflated() ? BlockCoding.DEFLATE : BlockCoding.NONE),
                TiffFields.PHOTOMETRIC, Field.of(colors ? 2 : 1),
                TiffFields.SAMPLES, Field.of(form.channels()),
                TiffFields.PLANAR, Field.of(1),
                TiffFields.TILE_WIDTH, new Field(LONG, new long[] {form.side()}),
                TiffFields.TILE_HEIGHT, new Field(LONG, new long[] {form.side()}),
                TiffFields.TILE_OFFSETS, new Field(big ? LONG8 : LONG, offsets),
                TiffFields.TILE_BYTES, new Field(LONG, lengths)));
        fields.put(TiffFields.BITS, Field.of(bits));
        fields.put(TiffFields.SAMPLE_FORMAT, Field.of(formats));
        if (!colors && form.channels() > 1) {
            fields.put(TiffFields.EXTRA_SAMPLES, Field.of(new int[form.channels() - 1]));
        }
        return fields;
    }

    private byte[] directory() {
        Map<Integer, Field> fields = fields();
        int inside = big ? 8 : 4;
        int fixed = big ? 8 + 20 * fields.size() + 8 : 2 + 12 * fields.size() + 4;
        int outside = fields.values().stream()
                .mapToInt(Field::bytes)
                .filter(b -> b > inside)
                .sum();
        ByteBuffer directory = little(Math.addExact(fixed, outside));
        ByteBuffer values = directory.duplicate().order(ByteOrder.LITTLE_ENDIAN).position(fixed);
        if (big) {
            directory.putLong(fields.size());
        } else {
            directory.putShort((short) fields.size());
        }
        fields.forEach((tag, field) -> {
            directory.putShort(tag.shortValue()).putShort((short) field.type);
            if (big) {
                directory.putLong(field.values.length);
            } else {
                directory.putInt(field.values.length);
            }
            ByteBuffer here = little(8);
            if (field.bytes() > inside) {
                here.putLong(0, at + values.position());
                field.put(values);
            } else {
                field.put(here);
            }
            directory.put(here.array(), 0, inside);
        });
        return directory.array();
    }
}
