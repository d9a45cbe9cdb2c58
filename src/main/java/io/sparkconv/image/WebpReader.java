// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** WebP, lossy and lossless, first frame. Pixels come from the TwelveMonkeys reader, which is named rather than looked up. */
final class WebpReader implements FormatReader {

    @Override
    public ImageHeader header(byte[] content) throws InvalidImageException {
        WebpChunks chunks = WebpChunks.read(content);
        return new ImageHeader(ImageFormat.WEBP, chunks.width(), chunks.height());
    }

    @Override
    public StoredImage read(byte[] content, DecodeOptions options) throws InvalidImageException, IOException {
        WebpChunks chunks = WebpChunks.read(content);
        chunks.requireWhole(content.length);
        Set<Note> notes = EnumSet.noneOf(Note.class);
        if (chunks.hasIccProfile()) {
            notes.add(Note.ICC_IGNORED);
        }
        if (chunks.animated()) {
            notes.add(Note.FIRST_FRAME_ONLY);
        }
        BufferedPixels pixels = BufferedPixels.read(new WebPImageReaderSpi().createReaderInstance(null), content);
        pixels.requireSize(chunks.width(), chunks.height());
        int orientation = ExifOrientation.of(chunks.exif(), notes);
        return new StoredImage(chunks.width(), chunks.height(), pixels.toRgb(options, notes), orientation, notes);
    }
}
