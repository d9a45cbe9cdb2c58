// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import io.sparkconv.geometry.Area;
import io.sparkconv.image.tiff.RandomBytes;
import io.sparkconv.image.tiff.TiffLayout;
import io.sparkconv.image.tiff.TiffWindows;
import io.sparkconv.image.tiff.UnsupportedTiffException;
import java.io.Closeable;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** An image file that is read in windows, each the very pixels that decoding the whole would give. For one thread. */
public final class PictureWindows implements Closeable {

    private final TiffWindows tiff;
    private final DecodeOptions options;

    private PictureWindows(TiffWindows tiff, DecodeOptions options) {
        this.tiff = tiff;
        this.options = options;
    }

    /** Whether the first 32 bytes of a file are those of a TIFF, the only format that is read in windows. */
    public static boolean canRead(byte[] firstBytes) {
        return Signatures.decoded(firstBytes)
                .filter(format -> format == ImageFormat.TIFF)
                .isPresent();
    }

    /**
     * Opens a TIFF.
     *
     * @throws UnsupportedTiffException if such pixels are not read in windows
     * @throws IOException if the file is broken or cannot be read
     */
    public static PictureWindows open(RandomBytes file, DecodeOptions options) throws IOException {
        return new PictureWindows(TiffWindows.open(file), options);
    }

    public int width() {
        return tiff.layout().width();
    }

    public int height() {
        return tiff.layout().height();
    }

    /** Rows of the blocks that the file is cut into. */
    int blockHeight() {
        return tiff.layout().blockHeight();
    }

    /** The most bytes that reading takes beside a window's pixels. */
    long memory() {
        return tiff.memory();
    }

    /** What is ignored in the file. */
    Set<Note> notes() {
        Set<Note> notes = EnumSet.noneOf(Note.class);
        if (tiff.layout().hasIccProfile()) {
            notes.add(Note.ICC_IGNORED);
        }
        if (tiff.layout().hasAnotherPage()) {
            notes.add(Note.FIRST_FRAME_ONLY);
        }
        return notes;
    }

    @Override
    public void close() throws IOException {
        tiff.close();
    }

    /** Bytes of the file read so far, its directory left out. */
    public long bytesRead() {
        return tiff.bytesRead();
    }

    /**
     * The pixels of a rectangle, as a picture of its size.
     *
     * @throws IOException if they are broken or cannot be read
     */
    public Picture read(Area area) throws IOException {
        TiffLayout layout = tiff.layout();
        byte[] samples = tiff.samples(area);
        int pixels = area.height() * area.width();
        boolean plain = layout.bits() == 8 && layout.photometric() == 2 && layout.samples() == 3;
        byte[] rgb = plain ? samples : new byte[3 * pixels];
        for (int pixel = 0; pixel < pixels && !plain; pixel++) {
            int at = pixel * layout.samples();
            int opacity = layout.hasAlpha() ? eight(samples, at + layout.colors()) : 255;
            for (int c = 0; c < 3; c++) {
                int value = eight(samples, at + (layout.colors() == 3 ? c : 0));
                int color = layout.photometric() == 0 ? 255 - value : value;
                rgb[3 * pixel + c] = (byte) options.alpha().apply(color, opacity);
            }
        }
        return new Picture(area.width(), area.height(), rgb, area.width(), area.height(), Set.of());
    }

    private int eight(byte[] samples, int index) {
        if (tiff.layout().bits() == 8) {
            return samples[index] & 255;
        }
        return options.sixteenBit().toEight((samples[2 * index] & 255) << 8 | samples[2 * index + 1] & 255);
    }
}
