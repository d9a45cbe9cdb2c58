// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The numbers in the first directory of a TIFF or BigTIFF, read without trusting counts or offsets. */
final class TiffFields {

    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int STRIP_OFFSETS = 273;
    static final int ORIENTATION = 274;
    static final int SAMPLES = 277;
    static final int ROWS_PER_STRIP = 278;
    static final int STRIP_BYTES = 279;
    static final int PLANAR = 284;
    static final int PREDICTOR = 317;
    static final int TILE_WIDTH = 322;
    static final int TILE_HEIGHT = 323;
    static final int TILE_OFFSETS = 324;
    static final int TILE_BYTES = 325;
    static final int EXTRA_SAMPLES = 338;
    static final int SAMPLE_FORMAT = 339;
    static final int ICC_PROFILE = 34675;

    private static final int MOST_ENTRIES = 4096;

    /** Blocks that an image is cut into, at most. */
    private static final int MOST_VALUES = 1 << 26;

    private final RandomBytes file;
    private final ByteOrder order;
    private final Map<Integer, long[]> values = new HashMap<>();
    private final Set<Integer> tags = new HashSet<>();
    private final boolean anotherPage;

    private TiffFields(RandomBytes file) throws IOException {
        this.file = file;
        byte[] mark = bytes(0, 2);
        this.order = mark[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        int version = buffer(2, 2).getShort();
        if (mark[0] != mark[1] || mark[0] != 'I' && mark[0] != 'M' || version != 42 && version != 43) {
            throw new IOException("file does not begin as a TIFF");
        }
        boolean big = version == 43;
        long at = big ? buffer(8, 8).getLong() : buffer(4, 4).getInt() & 0xFFFFFFFFL;
        long entries = big ? buffer(at, 8).getLong() : buffer(at, 2).getShort() & 0xFFFF;
        if (entries < 1 || entries > MOST_ENTRIES) {
            throw new IOException("TIFF directory has " + entries + " entries but must have 1 to " + MOST_ENTRIES);
        }
        int size = big ? 20 : 12;
        ByteBuffer directory = buffer(at + (big ? 8 : 2), (int) entries * size);
        for (int i = 0; i < entries; i++) {
            entry(directory.position(i * size), big);
        }
        long end = at + (big ? 8 : 2) + entries * size;
        this.anotherPage = end <= file.length() - (big ? 8 : 4) && another(end, big);
    }

    private boolean another(long at, boolean big) throws IOException {
        return (big ? buffer(at, 8).getLong() : buffer(at, 4).getInt()) != 0;
    }

    static TiffFields read(RandomBytes file) throws IOException {
        return new TiffFields(file);
    }

    private void entry(ByteBuffer entry, boolean big) throws IOException {
        int tag = entry.getShort() & 0xFFFF;
        tags.add(tag);
        int type = entry.getShort() & 0xFFFF;
        long count = big ? entry.getLong() : entry.getInt() & 0xFFFFFFFFL;
        int size = size(type);
        if (size == 0 || count < 1) {
            return;
        }
        if (count > MOST_VALUES) {
            throw new IOException("TIFF tag " + tag + " has " + count + " values but must have at most " + MOST_VALUES);
        }
        int inside = big ? 8 : 4;
        ByteBuffer from = entry;
        if (count * size > inside) {
            from = buffer(big ? entry.getLong() : entry.getInt() & 0xFFFFFFFFL, Math.toIntExact(count * size));
        }
        long[] numbers = new long[(int) count];
        for (int i = 0; i < count; i++) {
            numbers[i] = switch (size) {
                case 1 -> from.get() & 0xFF;
                case 2 -> from.getShort() & 0xFFFF;
                case 4 -> from.getInt() & 0xFFFFFFFFL;
                default -> from.getLong();
            };
        }
        values.put(tag, numbers);
    }

    /** Bytes of a whole number of a type; 0 for types that are none. */
    private static int size(int type) {
        return switch (type) {
            case 1 -> 1;
            case 3 -> 2;
            case 4, 13 -> 4;
            case 16, 18 -> 8;
            default -> 0;
        };
    }

    private ByteBuffer buffer(long at, int length) throws IOException {
        return ByteBuffer.wrap(bytes(at, length)).order(order);
    }

    private byte[] bytes(long at, int length) throws IOException {
        if (at < 0 || at > file.length() - length) {
            throw new IOException(
                    "TIFF is truncated: it points to " + length + " bytes at byte " + at + " of " + file.length());
        }
        byte[] bytes = new byte[length];
        file.read(at, bytes, 0, length);
        return bytes;
    }

    /** The order of bytes in a number of several. */
    ByteOrder order() {
        return order;
    }

    /** Whether there are numbers of a tag. */
    boolean has(int tag) {
        return values.containsKey(tag);
    }

    /** Whether a tag is there, numbers or not. */
    boolean mentions(int tag) {
        return tags.contains(tag);
    }

    /** Whether another directory follows. */
    boolean hasAnotherPage() {
        return anotherPage;
    }

    /** All numbers of a tag; none if it is missing. */
    long[] all(int tag) {
        return values.getOrDefault(tag, new long[0]);
    }

    /** The first number of a tag. */
    int first(int tag, int otherwise) throws IOException {
        long[] all = all(tag);
        if (all.length > 0 && (all[0] < 0 || all[0] > Integer.MAX_VALUE)) {
            // ROWS_PER_STRIP may be the largest number there is, for all rows in one strip.
            if (tag == ROWS_PER_STRIP) {
                return otherwise;
            }
            throw new IOException("TIFF tag " + tag + " is " + all[0] + " but must be at most " + Integer.MAX_VALUE);
        }
        return all.length == 0 ? otherwise : (int) all[0];
    }
}
