// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A directory of a TIFF: its entries as they stand there, none of which has been followed.
 *
 * @param at where it begins
 * @param next where the directory after it begins; 0 if it is the last one
 */
record TiffEntries(TiffFile tiff, long at, List<Entry> entries, long next) {

    private static final int MOST_ENTRIES = 4096;

    /**
     * One entry.
     *
     * @param count of values, not to be trusted
     * @param value the values, if they fit, else their offset
     */
    record Entry(int tag, int type, long count, byte[] value) {}

    /** @throws IOException if the file has no directory there */
    static TiffEntries read(TiffFile tiff, long at) throws IOException {
        ByteBuffer number = tiff.buffer(at, tiff.countBytes());
        long count = tiff.big() ? number.getLong() : number.getShort() & 0xFFFF;
        if (count < 1 || count > MOST_ENTRIES) {
            throw new IOException("TIFF directory has " + count + " entries but must have 1 to " + MOST_ENTRIES);
        }
        int size = tiff.entryBytes();
        ByteBuffer from = tiff.buffer(at + tiff.countBytes(), (int) count * size);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            from.position(i * size);
            int tag = from.getShort() & 0xFFFF;
            int type = from.getShort() & 0xFFFF;
            long values = tiff.offset(from);
            byte[] value = new byte[tiff.offsetBytes()];
            from.get(value);
            entries.add(new Entry(tag, type, values, value));
        }
        long end = pointer(tiff, at, (int) count);
        // Some writers leave the last pointer out.
        boolean last = end > tiff.file().length() - tiff.offsetBytes();
        long next = last ? 0 : tiff.offset(tiff.buffer(end, tiff.offsetBytes()));
        return new TiffEntries(tiff, at, List.copyOf(entries), next);
    }

    /** Where it says where the next one begins. */
    long pointer() {
        return pointer(tiff, at, entries.size());
    }

    private static long pointer(TiffFile tiff, long at, int count) {
        return at + tiff.countBytes() + (long) count * tiff.entryBytes();
    }

    /** The entry of a tag; of several the last. */
    Optional<Entry> find(int tag) {
        return entries.stream().filter(entry -> entry.tag() == tag).reduce((a, b) -> b);
    }

    /** Bytes of the values of an entry; -1 if the type is none or there are too many for a file. */
    static long bytes(Entry entry) {
        int size = valueBytes(entry.type());
        return size == 0 || entry.count() < 0 || entry.count() > Long.MAX_VALUE / 8 ? -1 : size * entry.count();
    }

    /** Whether the values of an entry stand in it. */
    boolean isInside(Entry entry) {
        return bytes(entry) <= tiff.offsetBytes();
    }

    /** Whether the file has the values of an entry, and it is known how many bytes they are. */
    boolean hasValues(Entry entry) {
        long bytes = bytes(entry);
        return bytes >= 0
                && (isInside(entry)
                        || offset(entry) >= 0 && offset(entry) <= tiff.file().length() - bytes);
    }

    /** Where the values of an entry are that do not stand in it. */
    long offset(Entry entry) {
        return tiff.offset(ByteBuffer.wrap(entry.value()).order(tiff.order()));
    }

    /**
     * The values of an entry whose type is a whole number without sign.
     *
     * @param most there may be
     * @return none if there are more, or of another type
     * @throws IOException if the file does not have them
     */
    long[] numbers(Entry entry, int most) throws IOException {
        int size = wholeBytes(entry.type());
        if (size == 0 || entry.count() < 1 || entry.count() > most) {
            return new long[0];
        }
        int length = Math.multiplyExact(size, (int) entry.count());
        ByteBuffer from = isInside(entry)
                ? ByteBuffer.wrap(entry.value()).order(tiff.order())
                : tiff.buffer(offset(entry), length);
        long[] numbers = new long[(int) entry.count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = switch (size) {
                case 1 -> from.get() & 0xFF;
                case 2 -> from.getShort() & 0xFFFF;
                case 4 -> from.getInt() & 0xFFFFFFFFL;
                default -> from.getLong();
            };
        }
        return numbers;
    }

    /** Bytes of a whole number of a type; 0 for types that are none. */
    static int wholeBytes(int type) {
        return switch (type) {
            case 1 -> 1;
            case 3 -> 2;
            case 4, 13 -> 4;
            case 16, 18 -> 8;
            default -> 0;
        };
    }

    private static int valueBytes(int type) {
        return switch (type) {
            case 1, 2, 6, 7 -> 1;
            case 3, 8 -> 2;
            case 4, 9, 11, 13 -> 4;
            case 5, 10, 12, 16, 17, 18 -> 8;
            default -> 0;
        };
    }
}
