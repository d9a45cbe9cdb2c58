// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates the IDAT chunks row by row and undoes the filters. Checksums of image data are not asked for. */
final class PngScanlines implements AutoCloseable {

    /** No deflate stream expands more than this. */
    private static final long MOST_EXPANSION = 1032;

    /** Bytes inflated at once: many rows, so that zlib works in its fast loop. */
    private static final int PIECE_BYTES = 1 << 15;

    private final PngData data;
    private final int distance;
    private final Inflater inflater = new Inflater();
    private final byte[] filter = new byte[1];
    private final byte[] piece = new byte[PIECE_BYTES];
    private int taken;
    private int inflated;
    private InvalidImageException broken;
    private byte[] row = {};
    private byte[] above = {};

    PngScanlines(PngHeader header, PngData data) {
        this.data = data;
        this.distance = header.filterDistance();
    }

    /** Refuses an image whose data could not fill its declared size, before memory is taken for it. */
    static void requirePlausible(PngChunks chunks, long encodedBytes) throws InvalidImageException {
        long compressed = chunks.data().stream().mapToLong(d -> d[1]).sum();
        if (compressed * MOST_EXPANSION + MOST_EXPANSION < encodedBytes) {
            throw InvalidImageException.failed("PNG is truncated: " + compressed + " bytes of image data cannot hold "
                    + encodedBytes + " bytes of rows");
        }
    }

    /** Forgets the row above: the start of an interlace pass. */
    void startPass() {
        Arrays.fill(row, (byte) 0);
        Arrays.fill(above, (byte) 0);
    }

    /** The row that {@link #next} read. */
    byte[] row() {
        return row;
    }

    /**
     * Reads one row.
     *
     * @return false if the compressed stream ended properly before it
     */
    boolean next(int rowBytes) throws InvalidImageException, IOException {
        if (row.length < rowBytes) {
            row = new byte[rowBytes];
            above = new byte[rowBytes];
        }
        byte[] swap = above;
        above = row;
        row = swap;
        if (!fill(filter, 1) || !fill(row, rowBytes)) {
            return false;
        }
        unfilter(filter[0], rowBytes);
        return true;
    }

    private boolean fill(byte[] out, int length) throws InvalidImageException, IOException {
        int at = 0;
        while (at < length) {
            if (taken == inflated && !inflate()) {
                return false;
            }
            int count = Math.min(length - at, inflated - taken);
            System.arraycopy(piece, taken, out, at, count);
            taken += count;
            at += count;
        }
        return true;
    }

    /**
     * Inflates the next piece, at least a byte; what is broken behind that byte is told when the piece is used up.
     *
     * @return false if the compressed stream ended properly
     */
    private boolean inflate() throws InvalidImageException, IOException {
        if (broken != null) {
            throw broken;
        }
        taken = 0;
        inflated = 0;
        while (inflated == 0) {
            long before = inflater.getBytesWritten();
            try {
                inflated = inflater.inflate(piece);
            } catch (DataFormatException e) {
                // A wrong checksum, which comes after the last row, is thus never told.
                broken = InvalidImageException.failed("PNG image data is corrupt: " + e.getMessage());
                inflated = (int) (inflater.getBytesWritten() - before);
                if (inflated == 0) {
                    throw broken;
                }
            }
            if (inflated == 0) {
                if (inflater.finished()) {
                    return false;
                }
                if (inflater.needsDictionary()) {
                    throw InvalidImageException.failed("PNG image data asks for a preset dictionary");
                }
                if (!data.feed(inflater)) {
                    throw InvalidImageException.failed("PNG is truncated: image data ends inside a row");
                }
            }
        }
        return true;
    }

    private void unfilter(int type, int length) throws InvalidImageException {
        switch (type) {
            case 0 -> {}
            case 1 -> PngFilters.left(row, length, distance);
            case 2 -> PngFilters.up(row, above, length);
            case 3 -> PngFilters.average(row, above, length, distance);
            case 4 -> PngFilters.paeth(row, above, length, distance);
            default -> throw InvalidImageException.failed("PNG row filter is " + (type & 255) + " but must be 0 to 4");
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
