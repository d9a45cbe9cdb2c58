// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.zip.Inflater;

/** A PNG that is not interlaced, row by row from a stream: two rows in memory. */
final class PngRows implements PictureRows, PngData {

    private static final int PIECE_BYTES = 1 << 16;
    private static final int MOST_HEAD_BYTES = 1 << 24;
    private static final int CHECKSUM_BYTES = 4;

    private final DataInputStream in;
    private final PngChunks chunks;
    private final PngScanlines scanlines;
    private final PngPixels pixels;
    private final byte[] piece = new byte[PIECE_BYTES];
    private long leftInChunk;
    private boolean ended;

    private PngRows(InputStream in, DecodeOptions options) throws InvalidImageException, IOException {
        this.in = new DataInputStream(in);
        this.chunks = PngChunks.read(head());
        this.scanlines = new PngScanlines(chunks.header(), this);
        this.pixels = new PngPixels(chunks, 1, options);
    }

    /**
     * The rows, if they come in order and upright; the stream is closed if they do not.
     *
     * @param in from its first byte on
     */
    static Optional<PictureRows> open(InputStream in, DecodeOptions options) throws IOException {
        try {
            PngRows rows = new PngRows(in, options);
            if (rows.isInOrder()) {
                return Optional.of(rows);
            }
            rows.close();
            return Optional.empty();
        } catch (InvalidImageException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** All before the pixels, and the first 8 bytes of their first chunk. */
    private byte[] head() throws InvalidImageException, IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.write(in.readNBytes(Signatures.PNG.length()));
        while (true) {
            byte[] start = chunkStart();
            head.write(start);
            if (isData(start)) {
                return head.toByteArray();
            }
            if (head.size() + leftInChunk > MOST_HEAD_BYTES) {
                throw InvalidImageException.failed(
                        "PNG has more than " + MOST_HEAD_BYTES + " bytes before its image data");
            }
            head.write(in.readNBytes((int) leftInChunk + CHECKSUM_BYTES));
        }
    }

    private byte[] chunkStart() throws IOException {
        byte[] start = in.readNBytes(8);
        if (start.length < 8) {
            throw new EOFException("PNG is truncated: it ends between two chunks");
        }
        leftInChunk = (start[0] & 255L) << 24 | (start[1] & 255) << 16 | (start[2] & 255) << 8 | start[3] & 255;
        return start;
    }

    private static boolean isData(byte[] chunkStart) {
        return new String(chunkStart, 4, 4, StandardCharsets.ISO_8859_1).equals("IDAT");
    }

    private boolean isInOrder() {
        return !chunks.header().interlaced()
                && ExifOrientation.of(chunks.exif(), EnumSet.noneOf(Note.class)) == ExifOrientation.UPRIGHT;
    }

    @Override
    public boolean feed(Inflater inflater) throws IOException {
        while (leftInChunk == 0 && !ended) {
            in.skipNBytes(CHECKSUM_BYTES);
            ended = !isData(chunkStart());
        }
        if (ended) {
            return false;
        }
        int got = in.read(piece, 0, (int) Math.min(piece.length, leftInChunk));
        if (got < 0) {
            return false;
        }
        leftInChunk -= got;
        inflater.setInput(piece, 0, got);
        return true;
    }

    @Override
    public int width() {
        return chunks.header().width();
    }

    @Override
    public int height() {
        return chunks.header().height();
    }

    /** Rows that a data stream lacks which ended early are black. */
    @Override
    public void next(byte[] rgb, int at) throws IOException {
        try {
            boolean there = scanlines.next(chunks.header().rowBytes(width()));
            if (there) {
                pixels.put(scanlines.row(), width(), 0, 0, 1);
            } else {
                Arrays.fill(pixels.rgb(), (byte) 0);
            }
            System.arraycopy(pixels.rgb(), 0, rgb, at, 3 * width());
        } catch (InvalidImageException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        scanlines.close();
        in.close();
    }
}
