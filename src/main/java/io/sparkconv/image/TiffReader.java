// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * TIFF and BigTIFF, first page. Pixels come from the TwelveMonkeys reader, which is named here rather than looked up. The
 * orientation tag is part of a TIFF's own description of its image, so the declared size is the upright one.
 */
final class TiffReader implements FormatReader {

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
        List<String> notes = new ArrayList<>();
        if (directory.hasIccProfile()) {
            notes.add(ICC_NOTE);
        }
        BufferedPixels pixels = BufferedPixels.read(new TIFFImageReaderSpi().createReaderInstance(null), content);
        pixels.requireSize(directory.width(), directory.height());
        int orientation = directory.orientation();
        if (orientation < 1 || orientation > 8) {
            notes.add("exif_orientation_invalid: " + orientation);
            orientation = ExifOrientation.UPRIGHT;
        }
        return new StoredImage(directory.width(), directory.height(), pixels.toRgb(options, notes), orientation, notes);
    }
}
