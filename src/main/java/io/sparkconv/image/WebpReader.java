// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import io.sparkconv.image.webp.LosslessDecoder;
import io.sparkconv.image.webp.Vp8Decoder;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** WebP, lossy and lossless; of an animation the first frame on its canvas, which is transparent elsewhere. */
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
        if (chunks.frames() > 1) {
            notes.add(Note.FIRST_FRAME_ONLY);
        }
        WebpFrame frame = chunks.frame();
        byte[] rgb = frame.lossy() ? lossy(frame, options) : lossless(frame, options);
        int orientation = ExifOrientation.of(chunks.exif(), notes);
        return new StoredImage(
                chunks.width(), chunks.height(), onCanvas(rgb, chunks, options.alpha()), orientation, notes);
    }

    private static byte[] lossy(WebpFrame frame, DecodeOptions options) throws InvalidImageException, IOException {
        byte[] rgb = Vp8Decoder.decode(frame.bitstream(), frame.width(), frame.height());
        if (frame.alpha().length > 0 && options.alpha() != Alpha.IGNORE) {
            byte[] alpha = WebpAlpha.decode(frame);
            for (int i = 0; i < rgb.length; i++) {
                rgb[i] = (byte) options.alpha().apply(rgb[i] & 255, alpha[i / 3] & 255);
            }
        }
        return rgb;
    }

    private static byte[] lossless(WebpFrame frame, DecodeOptions options) throws IOException {
        int[] pixels = LosslessDecoder.decode(frame.bitstream(), frame.width(), frame.height());
        byte[] rgb = new byte[3 * pixels.length];
        for (int i = 0; i < rgb.length; i++) {
            int pixel = pixels[i / 3];
            rgb[i] = (byte) options.alpha().apply(pixel >> 16 - 8 * (i % 3) & 255, pixel >>> 24);
        }
        return rgb;
    }

    private static byte[] onCanvas(byte[] rgb, WebpChunks chunks, Alpha alpha) {
        WebpFrame frame = chunks.frame();
        if (frame.width() == chunks.width() && frame.height() == chunks.height()) {
            return rgb;
        }
        byte[] canvas = new byte[3 * chunks.width() * chunks.height()];
        java.util.Arrays.fill(canvas, (byte) alpha.apply(0, 0));
        for (int y = 0; y < frame.height(); y++) {
            int to = 3 * ((frame.top() + y) * chunks.width() + frame.left());
            System.arraycopy(rgb, 3 * y * frame.width(), canvas, to, 3 * frame.width());
        }
        return canvas;
    }
}
