// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import io.sparkconv.image.jpeg.JpegColors;
import io.sparkconv.image.jpeg.JpegDecoder;
import io.sparkconv.image.jpeg.JpegHeader;
import io.sparkconv.image.jpeg.JpegPlanes;
import io.sparkconv.image.jpeg.UnsupportedJpegException;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** JPEG, and the first picture of MPO files. */
final class JpegReader implements FormatReader {

    @Override
    public ImageHeader header(byte[] content) throws InvalidImageException, IOException {
        try {
            JpegHeader header = JpegHeader.read(content);
            return new ImageHeader(ImageFormat.JPEG, header.width(), header.height());
        } catch (UnsupportedJpegException e) {
            throw InvalidImageException.unsupported(e.getMessage());
        }
    }

    @Override
    public StoredImage read(byte[] content, DecodeOptions options) throws InvalidImageException, IOException {
        try {
            JpegPlanes planes = JpegDecoder.decode(content);
            JpegHeader header = planes.header();
            Set<Note> notes = notes(header, planes.isDamaged());
            int orientation = ExifOrientation.of(header.exif(), notes);
            return new StoredImage(header.width(), header.height(), toRgb(planes), orientation, notes);
        } catch (UnsupportedJpegException e) {
            throw InvalidImageException.unsupported(e.getMessage());
        }
    }

    /** What is ignored or approximated, orientation left out. */
    static Set<Note> notes(JpegHeader header, boolean damaged) {
        Set<Note> notes = EnumSet.noneOf(Note.class);
        if (header.hasIccProfile()) {
            notes.add(Note.ICC_IGNORED);
        }
        if (header.hasMorePictures()) {
            notes.add(Note.FIRST_FRAME_ONLY);
        }
        if (damaged) {
            notes.add(Note.DATA_DAMAGED);
        }
        if (header.colors() == JpegColors.CMYK || header.colors() == JpegColors.YCCK) {
            notes.add(Note.CMYK_WITHOUT_PROFILE);
        }
        return notes;
    }

    private static byte[] toRgb(JpegPlanes planes) throws IOException {
        JpegHeader header = planes.header();
        int width = header.width();
        int[][] components = JpegRows.room(header);
        byte[] rgb = new byte[3 * width * header.height()];
        for (int y = 0; y < header.height(); y++) {
            JpegRows.put(planes, y, components, rgb, 3 * width * y);
        }
        return rgb;
    }
}
