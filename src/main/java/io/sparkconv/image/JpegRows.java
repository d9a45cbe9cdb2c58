// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import io.sparkconv.image.jpeg.JpegBands;
import io.sparkconv.image.jpeg.JpegHeader;
import io.sparkconv.image.jpeg.JpegLines;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A JPEG that is neither progressive nor turned, row by row from a stream. */
final class JpegRows implements PictureRows {

    /** Segments before the first scan end within so many bytes. */
    private static final int HEAD_BYTES = 1 << 24;

    private final InputStream in;
    private final JpegBands lines;
    private final int[][] components;
    private int row;

    private JpegRows(InputStream in, JpegBands lines) {
        this.in = in;
        this.lines = lines;
        this.components = room(lines.header());
    }

    /** The rows, if they come in order; the stream is closed if they do not. */
    static Optional<PictureRows> open(InputStream in) throws IOException {
        Optional<JpegBands> bands = JpegBands.open(in.readNBytes(HEAD_BYTES), in)
                .filter(b ->
                        ExifOrientation.of(b.header().exif(), EnumSet.noneOf(Note.class)) == ExifOrientation.UPRIGHT);
        if (bands.isEmpty()) {
            in.close();
        }
        return bands.map(b -> new JpegRows(in, b));
    }

    @Override
    public int width() {
        return lines.header().width();
    }

    @Override
    public int height() {
        return lines.header().height();
    }

    @Override
    public void next(byte[] rgb, int at) throws IOException {
        put(lines, row++, components, rgb, at);
    }

    /** Room for a row of each component and of what {@link ColorRows} makes of them. */
    static int[][] room(JpegHeader header) {
        return new int[header.colors().components() + ColorRows.SPARE][header.width() + 8];
    }

    /**
     * Writes a row as R, G, B.
     *
     * @param components {@link #room}
     */
    static void put(JpegLines lines, int y, int[][] components, byte[] rgb, int at) throws IOException {
        int width = lines.header().width();
        for (int c = 0; c < lines.header().colors().components(); c++) {
            lines.row(c, y, components[c]);
        }
        switch (lines.header().colors()) {
            case GRAY -> ColorRows.gray(components[0], width, rgb, at);
            case RGB -> ColorRows.rgb(components, width, rgb, at);
            case YCBCR -> {
                ColorRows.yCbCr(components, width);
                ColorRows.rgb(components, width, rgb, at);
            }
            case CMYK -> ColorRows.invertedCmyk(components, width, rgb, at);
            case YCCK -> {
                ColorRows.yCbCr(components, width);
                ColorRows.complement(components, width);
                ColorRows.invertedCmyk(components, width, rgb, at);
            }
        }
    }

    @Override
    public Set<Note> finish() throws IOException {
        lines.finish();
        Set<Note> notes = JpegReader.notes(lines.header(), lines.isDamaged());
        ExifOrientation.of(lines.header().exif(), notes);
        return notes;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
