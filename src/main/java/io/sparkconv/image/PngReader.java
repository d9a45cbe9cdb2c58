// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** PNG, and the default image of APNG files. */
final class PngReader implements FormatReader {

    /** First column, first row, column step, row step of Adam7's passes; the last entry is the whole image. */
    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}, {0, 0, 1, 1}
    };

    @Override
    public ImageHeader header(byte[] content) throws InvalidImageException {
        PngHeader header = PngHeader.read(new ByteCursor(content, "PNG").skip(Signatures.PNG.length()));
        return new ImageHeader(ImageFormat.PNG, header.width(), header.height());
    }

    @Override
    public StoredImage read(byte[] content, DecodeOptions options) throws InvalidImageException, IOException {
        PngChunks chunks = PngChunks.read(content);
        PngHeader header = chunks.header();
        Set<Note> notes = notes(chunks);
        PngScanlines scanlines = new PngScanlines(header, PngData.of(content, chunks.data()));
        try {
            PngScanlines.requirePlausible(chunks, encodedBytes(header));
            PngPixels pixels = new PngPixels(chunks, header.height(), options);
            boolean complete = true;
            int last = header.interlaced() ? 6 : 7;
            for (int pass = header.interlaced() ? 0 : 7; pass <= last && complete; pass++) {
                complete = readPass(PASSES[pass], header, scanlines, pixels);
            }
            if (!complete) {
                notes.add(Note.DATA_ENDS_EARLY);
            }
            int orientation = ExifOrientation.of(chunks.exif(), notes);
            return new StoredImage(header.width(), header.height(), pixels.rgb(), orientation, notes);
        } finally {
            scanlines.close();
        }
    }

    /** What is ignored, orientation left out. */
    static Set<Note> notes(PngChunks chunks) {
        Set<Note> notes = EnumSet.noneOf(Note.class);
        if (chunks.hasIccProfile()) {
            notes.add(Note.ICC_IGNORED);
        }
        if (chunks.animated()) {
            notes.add(Note.FIRST_FRAME_ONLY);
        }
        return notes;
    }

    private static boolean readPass(int[] pass, PngHeader header, PngScanlines scanlines, PngPixels pixels)
            throws InvalidImageException, IOException {
        int columns = passColumns(pass, header);
        if (columns == 0) {
            return true;
        }
        int rowBytes = header.rowBytes(columns);
        scanlines.startPass();
        for (int y = pass[1]; y < header.height(); y += pass[3]) {
            if (!scanlines.next(rowBytes)) {
                return false;
            }
            pixels.put(scanlines.row(), columns, y, pass[0], pass[2]);
        }
        return true;
    }

    private static int passColumns(int[] pass, PngHeader header) {
        return Math.max(0, (header.width() - pass[0] + pass[2] - 1) / pass[2]);
    }

    private static long encodedBytes(PngHeader header) {
        long bytes = 0;
        int last = header.interlaced() ? 6 : 7;
        for (int i = header.interlaced() ? 0 : 7; i <= last; i++) {
            int[] pass = PASSES[i];
            int columns = passColumns(pass, header);
            if (columns > 0) {
                long rows = Math.max(0, (header.height() - pass[1] + pass[3] - 1) / pass[3]);
                bytes += rows * (1 + header.rowBytes(columns));
            }
        }
        return bytes;
    }
}
