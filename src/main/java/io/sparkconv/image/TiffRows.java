// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import io.sparkconv.geometry.Area;
import io.sparkconv.image.tiff.RandomBytes;
import io.sparkconv.image.tiff.UnsupportedTiffException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** A TIFF that is read in windows, row by row: one window as wide as the picture at a time. */
final class TiffRows implements PictureRows {

    /** The most bytes of a window's pixels, unless one row has more. */
    private static final int MOST_WINDOW_BYTES = 1 << 24;

    /** A window takes no more than this part of the memory. */
    private static final int WINDOW_SHARE = 4;

    private final PictureWindows windows;
    private final int windowRows;
    private Picture window;
    private int top;
    private int row;

    private TiffRows(PictureWindows windows, int windowRows) {
        this.windows = windows;
        this.windowRows = windowRows;
    }

    /**
     * The rows, if they can be read in windows with so much memory; the file is closed if they cannot.
     *
     * @param memory in bytes
     */
    static Optional<PictureRows> open(RandomBytes file, DecodeOptions options, long memory) throws IOException {
        try {
            PictureWindows windows = PictureWindows.open(file, options);
            long rowBytes = 3L * windows.width();
            long rows = Math.min(MOST_WINDOW_BYTES, memory / WINDOW_SHARE) / rowBytes;
            if (windows.memory() + Math.max(1, rows) * rowBytes <= memory) {
                return Optional.of(new TiffRows(windows, (int) Math.max(1, Math.min(rows, windows.blockHeight()))));
            }
        } catch (UnsupportedTiffException e) {
            file.close();
            return Optional.empty();
        }
        file.close();
        return Optional.empty();
    }

    @Override
    public int width() {
        return windows.width();
    }

    @Override
    public int height() {
        return windows.height();
    }

    @Override
    public void next(byte[] rgb, int at) throws IOException {
        if (window == null || row == top + window.height()) {
            top = row;
            window = windows.read(Area.at(top, 0, Math.min(windowRows, height() - top), width()));
        }
        System.arraycopy(window.rgb(), 3 * width() * (row++ - top), rgb, at, 3 * width());
    }

    @Override
    public Set<Note> finish() {
        return windows.notes();
    }

    @Override
    public void close() throws IOException {
        windows.close();
    }
}
