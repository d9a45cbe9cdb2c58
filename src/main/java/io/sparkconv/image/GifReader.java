// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * GIF: the first frame on its logical screen, which grows if the frame reaches beyond it. What the frame leaves free is
 * transparent if the frame has a transparent colour, else colour 0.
 */
final class GifReader implements FormatReader {

    private static final int EXTENSION = '!';
    private static final int IMAGE = ',';
    private static final int GRAPHIC_CONTROL = 0xF9;

    /** What stands before the first frame's data; the cursor stands at the data. */
    private record Frame(int screenWidth, int screenHeight, GifFrame frame, byte[] palette, int clear) {}

    @Override
    public ImageHeader header(byte[] content) throws InvalidImageException {
        Frame first = firstFrame(cursor(content));
        return new ImageHeader(ImageFormat.GIF, first.screenWidth, first.screenHeight);
    }

    @Override
    public StoredImage read(byte[] content, DecodeOptions options) throws InvalidImageException {
        ByteCursor cursor = cursor(content);
        Frame first = firstFrame(cursor);
        GifFrame frame = first.frame;
        Set<Note> notes = EnumSet.noneOf(Note.class);
        byte[] indices = new byte[Math.multiplyExact(frame.width(), frame.height())];
        boolean complete = new GifLzw(cursor).decode(indices);
        if (!complete) {
            notes.add(Note.DATA_ENDS_EARLY);
        } else if (hasAnotherFrame(cursor)) {
            notes.add(Note.FIRST_FRAME_ONLY);
        }
        byte[] colors = composited(first, options.alpha());
        byte[] rgb = new byte[3 * first.screenWidth * first.screenHeight];
        int background = Math.max(0, first.clear);
        for (int at = 0; at < rgb.length; at += 3) {
            System.arraycopy(colors, 3 * background, rgb, at, 3);
        }
        for (int row = 0; row < frame.height(); row++) {
            int y = frame.top() + frame.rowOf(row);
            int to = 3 * (y * first.screenWidth + frame.left());
            for (int x = 0; x < frame.width(); x++, to += 3) {
                System.arraycopy(colors, 3 * (indices[row * frame.width() + x] & 255), rgb, to, 3);
            }
        }
        return new StoredImage(first.screenWidth, first.screenHeight, rgb, ExifOrientation.UPRIGHT, notes);
    }

    private static ByteCursor cursor(byte[] content) throws InvalidImageException {
        return new ByteCursor(content, "GIF").order(ByteOrder.LITTLE_ENDIAN).skip(6);
    }

    private static Frame firstFrame(ByteCursor cursor) throws InvalidImageException {
        int width = cursor.u16();
        int height = cursor.u16();
        int flags = cursor.u8();
        cursor.skip(2);
        byte[] palette = (flags & 0x80) != 0 ? palette(cursor, flags) : grayRamp();
        int clear = -1;
        while (cursor.remaining() > 0) {
            int block = cursor.u8();
            if (block == ';') {
                break;
            }
            if (block == EXTENSION) {
                int label = cursor.u8();
                int size = cursor.u8();
                if (label == GRAPHIC_CONTROL && size >= 4) {
                    int control = cursor.u8();
                    cursor.skip(2);
                    int index = cursor.u8();
                    clear = (control & 1) != 0 ? index : clear;
                    cursor.skip(size - 4);
                } else {
                    cursor.skip(size);
                }
                if (size > 0) {
                    skipSubBlocks(cursor);
                }
            } else if (block == IMAGE) {
                GifFrame frame = GifFrame.read(cursor);
                byte[] colors = frame.hasPalette() ? palette(cursor, frame.flags()) : palette;
                int screenWidth = Math.max(width, frame.left() + frame.width());
                int screenHeight = Math.max(height, frame.top() + frame.height());
                return new Frame(screenWidth, screenHeight, frame, colors, clear);
            }
        }
        throw InvalidImageException.failed("GIF has no image");
    }

    private static void skipSubBlocks(ByteCursor cursor) throws InvalidImageException {
        for (int size = cursor.u8(); size > 0; size = cursor.u8()) {
            cursor.skip(size);
        }
    }

    private static boolean hasAnotherFrame(ByteCursor cursor) {
        try {
            skipSubBlocks(cursor);
            while (cursor.remaining() > 0) {
                int block = cursor.u8();
                if (block == IMAGE) {
                    return true;
                }
                if (block != EXTENSION) {
                    return false;
                }
                cursor.skip(1);
                skipSubBlocks(cursor);
            }
        } catch (InvalidImageException e) {
            return false;
        }
        return false;
    }

    private static byte[] palette(ByteCursor cursor, int flags) throws InvalidImageException {
        int bytes = 3 << (flags & 7) + 1;
        int from = cursor.position();
        cursor.skip(bytes);
        return Arrays.copyOf(Arrays.copyOfRange(cursor.array(), from, from + bytes), 768);
    }

    private static byte[] grayRamp() {
        byte[] ramp = new byte[768];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (byte) (i / 3);
        }
        return ramp;
    }

    private static byte[] composited(Frame first, Alpha alpha) {
        byte[] colors = first.palette.clone();
        for (int c = 0; c < 3 && first.clear >= 0; c++) {
            int i = 3 * first.clear + c;
            colors[i] = (byte) alpha.apply(colors[i] & 255, 0);
        }
        return colors;
    }
}
