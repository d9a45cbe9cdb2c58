// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.tiff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pages of a TIFF or BigTIFF. Each directory of the chain is one, but for those after the first that say of themselves
 * that they are an image with fewer pixels of another page, or a mask of one.
 *
 * @param pages in the order of the chain
 * @param directories in the chain, pages or not
 * @param fault what is wrong with the chain after them
 */
public record TiffPages(List<TiffPage> pages, int directories, Optional<Fault> fault) {

    /**
     * The most directories of a file.
     *
     * @see <a href="https://gitlab.com/libtiff/libtiff">libtiff</a>, which long numbered them by 16 bits
     */
    public static final int MOST = 65_535;

    private static final int SUBFILE = 254;
    private static final int OLD_SUBFILE = 255;

    /** Bits of the kind of a subfile: fewer pixels, and a mask. */
    private static final int NO_PAGE = 1 | 4;

    private static final int OLD_FEWER_PIXELS = 2;

    /** Lengths of blocks that are read, of all pages together, at most: directories may share them. */
    private static final long MOST_LENGTHS = 1 << 24;

    /**
     * The end of a chain that should go on.
     *
     * @param number of the directory that should be there
     * @param tooMany whether there is nothing wrong with it but its number
     */
    public record Fault(int number, boolean tooMany, String reason) {}

    /**
     * Follows the chain; of the file no more is read than its directories and the lengths of blocks.
     *
     * @throws IOException if it does not begin as a TIFF
     */
    public static TiffPages read(RandomBytes file) throws IOException {
        TiffFile tiff = TiffFile.read(file);
        List<TiffPage> pages = new ArrayList<>();
        Map<Long, Integer> seen = new HashMap<>();
        long lengths = MOST_LENGTHS;
        for (long at = tiff.first(); at != 0; ) {
            int number = seen.size() + 1;
            Integer before = seen.putIfAbsent(at, number);
            if (before != null) {
                return ended(
                        pages, number, "TIFF has no page " + number + ": its directories lead back to page " + before);
            }
            if (number > MOST) {
                String reason = "TIFF has more than " + MOST + " pages, and only so many are read";
                return new TiffPages(List.copyOf(pages), MOST, Optional.of(new Fault(number, true, reason)));
            }
            try {
                TiffEntries directory = TiffEntries.read(tiff, at);
                if (number == 1 || isPage(directory)) {
                    long[] blocks = lengths(directory, (int) Math.max(0, lengths));
                    lengths -= blocks.length;
                    pages.add(new TiffPage(number, at, bytes(blocks, file.length())));
                }
                at = directory.next();
            } catch (IOException e) {
                return ended(pages, number, e.getMessage());
            }
        }
        return new TiffPages(List.copyOf(pages), seen.size(), Optional.empty());
    }

    private static TiffPages ended(List<TiffPage> pages, int number, String reason) {
        return new TiffPages(List.copyOf(pages), number - 1, Optional.of(new Fault(number, false, reason)));
    }

    private static boolean isPage(TiffEntries directory) throws IOException {
        return (first(directory, SUBFILE) & NO_PAGE) == 0 && first(directory, OLD_SUBFILE) != OLD_FEWER_PIXELS;
    }

    private static long first(TiffEntries directory, int tag) throws IOException {
        Optional<TiffEntries.Entry> entry = directory.find(tag);
        long[] values = entry.isPresent() ? directory.numbers(entry.get(), 1) : new long[0];
        return values.length == 0 ? 0 : values[0];
    }

    private static long[] lengths(TiffEntries directory, int most) {
        Optional<TiffEntries.Entry> entry = directory.find(TiffFields.TILE_BYTES);
        if (entry.isEmpty()) {
            entry = directory.find(TiffFields.STRIP_BYTES);
        }
        try {
            return entry.isPresent() ? directory.numbers(entry.get(), most) : new long[0];
        } catch (IOException e) { // The page is there, and what is wrong with it turns out when it is decoded.
            return new long[0];
        }
    }

    private static long bytes(long[] blocks, long fileLength) {
        long bytes = 0;
        for (long block : blocks) {
            bytes = Math.min(fileLength, bytes + Math.max(0, Math.min(fileLength, block)));
        }
        return bytes;
    }
}
