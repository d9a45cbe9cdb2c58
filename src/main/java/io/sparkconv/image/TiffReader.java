// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/**
 * TIFF and BigTIFF, first page. Pixels come from the TwelveMonkeys reader, which is named here rather than looked up. The
 * orientation tag is part of a TIFF's own description of its image, so the declared size is the upright one.
 */
final class TiffReader implements FormatReader {

    /** None, CCITT's three and its word-aligned one, LZW, old and new JPEG, PackBits, and deflate under three numbers. */
    private static final Set<Integer> COMPRESSIONS = Set.of(1, 2, 3, 4, 5, 6, 7, 8, 32771, 32773, 32946, 50013);

    private static final int MOST_SAMPLES = 16;
    private static final int MOST_BITS = 64;

    @Override
    public ImageHeader header(byte[] content) throws InvalidImageException {
        TiffDirectory directory = TiffDirectory.read(content);
        boolean transposed = directory.orientation() >= 5 && directory.orientation() <= 8;
        return transposed
                ? new ImageHeader(ImageFormat.TIFF, directory.height(), directory.width())
                : new ImageHeader(ImageFormat.TIFF, directory.width(), directory.height());
    }

    @Override
    public StoredImage read(byte[] content, DecodeOptions options) throws InvalidImageException, IOException {
        TiffDirectory directory = TiffDirectory.read(content);
        if (directory.samples() > MOST_SAMPLES || directory.bits() > MOST_BITS) {
            throw InvalidImageException.unsupported(
                    "TIFF with " + directory.samples() + " samples of " + directory.bits() + " bits is not supported");
        }
        if (!COMPRESSIONS.contains(directory.compression())) {
            throw InvalidImageException.unsupported(
                    "TIFF compression " + directory.compression() + " is not supported");
        }
        Set<Note> notes = EnumSet.noneOf(Note.class);
        if (directory.hasIccProfile()) {
            notes.add(Note.ICC_IGNORED);
        }
        if (directory.hasAnotherPage()) {
            notes.add(Note.FIRST_FRAME_ONLY);
        }
        BufferedPixels pixels = BufferedPixels.read(new TIFFImageReaderSpi().createReaderInstance(null), content);
        pixels.requireSize(directory.width(), directory.height());
        int orientation = directory.orientation();
        if (orientation < 1 || orientation > 8) {
            notes.add(Note.ORIENTATION_INVALID);
            orientation = ExifOrientation.UPRIGHT;
        }
        return new StoredImage(directory.width(), directory.height(), pixels.toRgb(options, notes), orientation, notes);
    }
}
