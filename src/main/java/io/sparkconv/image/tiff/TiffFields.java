// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.tiff;

import java.io.IOException;
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

    /** Blocks that an image is cut into, at most. */
    private static final int MOST_VALUES = 1 << 26;

    private final ByteOrder order;
    private final Map<Integer, long[]> values = new HashMap<>();
    private final Set<Integer> tags = new HashSet<>();
    private final boolean anotherPage;

    private TiffFields(RandomBytes file) throws IOException {
        TiffFile tiff = TiffFile.read(file);
        this.order = tiff.order();
        TiffEntries directory = TiffEntries.read(tiff, tiff.first());
        for (TiffEntries.Entry entry : directory.entries()) {
            add(directory, entry);
        }
        this.anotherPage = directory.next() != 0;
    }

    static TiffFields read(RandomBytes file) throws IOException {
        return new TiffFields(file);
    }

    private void add(TiffEntries directory, TiffEntries.Entry entry) throws IOException {
        tags.add(entry.tag());
        if (TiffEntries.wholeBytes(entry.type()) == 0 || entry.count() < 1) {
            return;
        }
        if (entry.count() > MOST_VALUES) {
            throw new IOException("TIFF tag " + entry.tag() + " has " + entry.count() + " values but must have at most "
                    + MOST_VALUES);
        }
        values.put(entry.tag(), directory.numbers(entry, MOST_VALUES));
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
