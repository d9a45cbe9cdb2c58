// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The RIFF chunks of a WebP file.
 *
 * @param width columns of the canvas
 * @param height rows of the canvas
 * @param frame the first frame, within the canvas; null if the file ends before it
 * @param frames how many there are
 * @param end where the RIFF header says that the file ends
 * @param exif the EXIF block, or empty
 */
record WebpChunks(int width, int height, WebpFrame frame, int frames, boolean hasIccProfile, long end, byte[] exif) {

    static WebpChunks read(byte[] content) throws InvalidImageException {
        ByteCursor cursor = new ByteCursor(content, "WebP").order(ByteOrder.LITTLE_ENDIAN);
        long end = 8 + cursor.skip(4).u32();
        cursor.skip(4);
        int[] canvas = null;
        WebpFrame frame = null;
        int frames = 0;
        boolean icc = false;
        byte[] alpha = {};
        byte[] exif = {};
        while (cursor.remaining() >= 8) {
            String type = cursor.text(4);
            long length = cursor.u32();
            int from = cursor.position();
            int to = (int) Math.min(content.length, from + length);
            switch (type) {
                case "VP8X" ->
                    canvas = canvas == null ? new int[] {cursor.skip(4).u24() + 1, cursor.u24() + 1} : canvas;
                case "VP8 ", "VP8L", "ANMF" -> {
                    byte[] chunk = frame == null ? Arrays.copyOfRange(content, from, to) : null;
                    if (chunk != null) {
                        frame = type.equals("ANMF")
                                ? WebpFrame.animated(chunk)
                                : WebpFrame.still(chunk, type.equals("VP8 "), alpha);
                    }
                    frames++;
                }
                case "ALPH" -> alpha = Arrays.copyOfRange(content, from, to);
                case "ICCP" -> icc = true;
                case "EXIF" -> exif = Arrays.copyOfRange(content, from, to);
                default -> {}
            }
            if (canvas == null) {
                if (frame == null || type.equals("ANMF")) {
                    throw InvalidImageException.failed("WebP starts with a chunk that holds no image size");
                }
                canvas = new int[] {frame.width(), frame.height()};
            }
            requireWithin(canvas, frame);
            cursor.seek(Math.min(content.length, from + length + (length & 1)));
        }
        if (canvas == null) {
            throw InvalidImageException.failed("WebP has no image");
        }
        return new WebpChunks(canvas[0], canvas[1], frame, frames, icc, end, exif);
    }

    /** A frame beyond its canvas would be decoded at its own size, past every limit. */
    private static void requireWithin(int[] canvas, WebpFrame frame) throws InvalidImageException {
        if (frame != null && (frame.left() + frame.width() > canvas[0] || frame.top() + frame.height() > canvas[1])) {
            throw InvalidImageException.failed("WebP frame is " + frame.width() + " x " + frame.height() + " at "
                    + frame.left() + ", " + frame.top() + " but its canvas is " + canvas[0] + " x " + canvas[1]);
        }
    }

    /** Refuses a file that is shorter than it declares or that has no frame. */
    void requireWhole(int length) throws InvalidImageException {
        if (length < end) {
            throw InvalidImageException.failed("WebP is truncated: it declares " + end + " bytes and has " + length);
        }
        if (frame == null) {
            throw InvalidImageException.failed("WebP has no frame");
        }
    }
}
