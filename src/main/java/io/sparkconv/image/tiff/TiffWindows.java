// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.tiff;

import io.sparkconv.geometry.Area;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads rectangles of the first image of a TIFF or BigTIFF: only the blocks that they touch are read, of uncompressed
 * ones only the rows. A few blocks are kept, since windows overlap. For one thread.
 */
public final class TiffWindows {

    private static final long MOST_KEPT_BYTES = 32 << 20;

    /** Uncompressed blocks up to this size are read and kept whole. */
    private static final long SMALL_BLOCK_BYTES = 1 << 20;

    private final RandomBytes file;
    private final TiffLayout layout;
    private final Map<Integer, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long keptBytes;
    private long bytesRead;

    private TiffWindows(RandomBytes file, TiffLayout layout) {
        this.file = file;
        this.layout = layout;
    }

    /**
     * Reads the directory.
     *
     * @throws UnsupportedTiffException if such pixels are not read in windows
     * @throws IOException if the file is broken or cannot be read
     */
    public static TiffWindows open(RandomBytes file) throws IOException {
        return new TiffWindows(file, TiffLayout.of(TiffFields.read(file)));
    }

    public TiffLayout layout() {
        return layout;
    }

    /** Bytes of blocks read so far. */
    public long bytesRead() {
        return bytesRead;
    }

    /** The most bytes that reading takes beside a window's own samples. */
    public long memory() {
        return readsRows()
                ? 0
                : Math.min(MOST_KEPT_BYTES, layout.blocks() * layout.blockBytes()) + 2 * layout.blockBytes();
    }

    /** Closes the file. */
    public void close() throws IOException {
        file.close();
    }

    /** Whether only the wanted rows of a block are read. */
    private boolean readsRows() {
        return layout.compression() == BlockCoding.NONE
                && layout.blockBytes() > SMALL_BLOCK_BYTES
                && !layout.differences();
    }

    /**
     * The samples of a rectangle, row by row, interleaved; those of 16 bits as two bytes, the higher one first.
     *
     * @throws IOException if a block is broken or cannot be read
     */
    public byte[] samples(Area area) throws IOException {
        byte[] out = new byte[Math.multiplyExact(Math.multiplyExact(area.height(), area.width()), layout.pixelBytes())];
        int firstRow = (int) area.rows().low() / layout.blockHeight();
        int lastRow = (int) area.rows().high() / layout.blockHeight();
        int firstColumn = (int) area.columns().low() / layout.blockWidth();
        int lastColumn = (int) area.columns().high() / layout.blockWidth();
        for (int row = firstRow; row <= lastRow; row++) {
            for (int column = firstColumn; column <= lastColumn; column++) {
                copy(row, column, area, out);
            }
        }
        return out;
    }

    private void copy(int blockRow, int blockColumn, Area area, byte[] out) throws IOException {
        int block = blockRow * layout.blocksAcross() + blockColumn;
        long top = (long) blockRow * layout.blockHeight();
        long left = (long) blockColumn * layout.blockWidth();
        long firstRow = Math.max(top, area.rows().low());
        long lastRow = Math.min(top + layout.blockHeight() - 1, area.rows().high());
        long firstColumn = Math.max(left, area.columns().low());
        long lastColumn =
                Math.min(left + layout.blockWidth() - 1, area.columns().high());
        int length = (int) (lastColumn - firstColumn + 1) * layout.pixelBytes();
        boolean inRows = readsRows();
        byte[] decoded = inRows ? null : block(block, blockRow);
        for (long y = firstRow; y <= lastRow; y++) {
            long from = (y - top) * layout.rowBytes() + (firstColumn - left) * layout.pixelBytes();
            int to = (int) ((y - area.rows().low()) * area.width()
                            + firstColumn
                            - area.columns().low())
                    * layout.pixelBytes();
            if (inRows) {
                file.read(layout.offsets()[block] + from, out, to, length);
                bytesRead += length;
            } else {
                System.arraycopy(decoded, (int) from, out, to, length);
            }
        }
        if (inRows && layout.bits() == 16) {
            swapRows(area, firstRow, lastRow, firstColumn, length, out);
        }
    }

    private void swapRows(Area area, long firstRow, long lastRow, long firstColumn, int length, byte[] out) {
        byte[] row = new byte[length];
        for (long y = firstRow; y <= lastRow; y++) {
            int at = (int) ((y - area.rows().low()) * area.width()
                            + firstColumn
                            - area.columns().low())
                    * layout.pixelBytes();
            System.arraycopy(out, at, row, 0, length);
            BlockCoding.toBigEndian(row, length, layout);
            System.arraycopy(row, 0, out, at, length);
        }
    }

    private byte[] block(int index, int blockRow) throws IOException {
        byte[] decoded = kept.get(index);
        if (decoded != null) {
            return decoded;
        }
        byte[] packed = new byte[Math.toIntExact(layout.lengths()[index])];
        file.read(layout.offsets()[index], packed, 0, packed.length);
        bytesRead += packed.length;
        decoded = new byte[layout.rowBytes() * layout.rowsOf(blockRow)];
        BlockCoding.decode(layout.compression(), packed, decoded);
        BlockCoding.toBigEndian(decoded, decoded.length, layout);
        if (layout.differences()) {
            BlockCoding.addUp(decoded, layout);
        }
        keep(index, decoded);
        return decoded;
    }

    private void keep(int index, byte[] decoded) {
        kept.put(index, decoded);
        keptBytes += decoded.length;
        while (keptBytes > MOST_KEPT_BYTES && kept.size() > 1) {
            keptBytes -= kept.remove(kept.keySet().iterator().next()).length;
        }
    }
}
