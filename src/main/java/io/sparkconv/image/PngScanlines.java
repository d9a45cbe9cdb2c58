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

    private final PngData data;
    private final int distance;
    private final Inflater inflater = new Inflater();
    private final byte[] filter = new byte[1];
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
        long before = inflater.getBytesWritten();
        try {
            while (at < length) {
                int got = inflater.inflate(out, at, length - at);
                at += got;
                if (got == 0) {
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
        } catch (DataFormatException e) {
            if (inflater.getBytesWritten() - before == length) {
                // The checksum after the last row was wrong: the row itself is whole.
                return true;
            }
            throw InvalidImageException.failed("PNG image data is corrupt: " + e.getMessage());
        }
        return true;
    }

    private void unfilter(int type, int length) throws InvalidImageException {
        switch (type) {
            case 0 -> {}
            case 1 -> {
                for (int i = distance; i < length; i++) {
                    row[i] += row[i - distance];
                }
            }
            case 2 -> {
                for (int i = 0; i < length; i++) {
                    row[i] += above[i];
                }
            }
            case 3 -> {
                for (int i = 0; i < length; i++) {
                    int left = i < distance ? 0 : row[i - distance] & 255;
                    row[i] += (byte) (left + (above[i] & 255) >> 1);
                }
            }
            case 4 -> {
                for (int i = 0; i < length; i++) {
                    int left = i < distance ? 0 : row[i - distance] & 255;
                    int corner = i < distance ? 0 : above[i - distance] & 255;
                    row[i] += (byte) paeth(left, above[i] & 255, corner);
                }
            }
            default -> throw InvalidImageException.failed("PNG row filter is " + (type & 255) + " but must be 0 to 4");
        }
    }

    private static int paeth(int left, int up, int corner) {
        int toLeft = Math.abs(up - corner);
        int toUp = Math.abs(left - corner);
        int toCorner = Math.abs(left + up - 2 * corner);
        if (toLeft <= toUp && toLeft <= toCorner) {
            return left;
        }
        return toUp <= toCorner ? up : corner;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
