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
import java.util.Set;
import java.util.zip.Inflater;

/** A PNG that is not interlaced, row by row from a stream: two rows in memory. */
final class PngRows implements PictureRows, PngData {

    private static final int PIECE_BYTES = 1 << 16;
    private static final int MOST_HEAD_BYTES = 1 << 24;
    private static final int CHECKSUM_BYTES = 4;

    /** Chunks that may hold EXIF. */
    private static final Set<String> TEXTS = Set.of("eXIf", "tEXt", "zTXt", "iTXt");

    private static final byte[] EMPTY_DATA = {0, 0, 0, 0, 'I', 'D', 'A', 'T', 0, 0, 0, 0};

    private final DataInputStream in;
    private final byte[] head;
    private final PngChunks chunks;
    private final PngScanlines scanlines;
    private final PngPixels pixels;
    private final byte[] piece = new byte[PIECE_BYTES];
    private byte[] chunkStart;
    private long leftInChunk;
    private boolean ended;
    private boolean endedEarly;

    private PngRows(InputStream in, DecodeOptions options) throws InvalidImageException, IOException {
        this.in = new DataInputStream(in);
        this.head = head();
        this.chunks = PngChunks.read(head);
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
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(in.readNBytes(Signatures.PNG.length()));
        while (true) {
            startChunk();
            out.write(chunkStart);
            if (isData()) {
                return out.toByteArray();
            }
            if (out.size() + leftInChunk > MOST_HEAD_BYTES) {
                throw InvalidImageException.failed(
                        "PNG has more than " + MOST_HEAD_BYTES + " bytes before its image data");
            }
            out.write(in.readNBytes((int) leftInChunk + CHECKSUM_BYTES));
        }
    }

    private void startChunk() throws IOException {
        byte[] start = in.readNBytes(8);
        if (start.length < 8) {
            throw new EOFException("PNG is truncated: it ends between two chunks");
        }
        leftInChunk = (start[0] & 255L) << 24 | (start[1] & 255) << 16 | (start[2] & 255) << 8 | start[3] & 255;
        chunkStart = start;
    }

    private boolean isData() {
        return typeOf(chunkStart).equals("IDAT");
    }

    private static String typeOf(byte[] chunkStart) {
        return new String(chunkStart, 4, 4, StandardCharsets.ISO_8859_1);
    }

    private boolean isInOrder() {
        return !chunks.header().interlaced()
                && ExifOrientation.of(chunks.exif(), EnumSet.noneOf(Note.class)) == ExifOrientation.UPRIGHT;
    }

    /** EXIF may come after the pixels; if it turns them, it is too late for rows in order. */
    @Override
    public Set<Note> finish() throws IOException {
        try {
            PngChunks all = PngChunks.read(withoutData());
            Set<Note> notes = PngReader.notes(all);
            if (endedEarly) {
                notes.add(Note.DATA_ENDS_EARLY);
            }
            if (ExifOrientation.of(all.exif(), notes) != ExifOrientation.UPRIGHT) {
                throw new InvalidImageException(
                        Status.TOO_LARGE, "PNG is turned by EXIF that comes after its pixels, too many to be kept");
            }
            return notes;
        } catch (InvalidImageException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The file with a data chunk that is empty; as much of what comes after the data as there is and matters. */
    private byte[] withoutData() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(head, 0, head.length - chunkStart.length);
        out.write(EMPTY_DATA);
        try {
            while (!typeOf(chunkStart).equals("IEND")) {
                if (TEXTS.contains(typeOf(chunkStart)) && out.size() + leftInChunk <= MOST_HEAD_BYTES) {
                    byte[] chunk = in.readNBytes((int) leftInChunk + CHECKSUM_BYTES);
                    out.write(chunkStart);
                    out.write(chunk);
                } else {
                    in.skipNBytes(leftInChunk + CHECKSUM_BYTES);
                }
                startChunk();
            }
        } catch (EOFException e) {
            // What is missing after the pixels is not missed when the whole file is decoded, either.
        }
        return out.toByteArray();
    }

    @Override
    public boolean feed(Inflater inflater) throws IOException {
        while (leftInChunk == 0 && !ended) {
            in.skipNBytes(CHECKSUM_BYTES);
            startChunk();
            ended = !isData();
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
                endedEarly = true;
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
