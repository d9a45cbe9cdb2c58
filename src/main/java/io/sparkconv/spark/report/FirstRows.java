// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.report;

import io.sparkconv.image.DecodeOptions;
import io.sparkconv.image.Picture;
import io.sparkconv.image.PictureRows;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What can be seen of a broken image: the rows before the one that is broken, and grey below them. */
final class FirstRows {

    private static final int SIGNATURE = 32;
    private static final byte GREY = (byte) 0x80;

    private FirstRows() {}

    /** A picture of its full size; empty if not even its first row can be read, or its size is not allowed. */
    static Optional<Picture> of(byte[] content, DecodeOptions options) {
        byte[] first = Arrays.copyOf(content, SIGNATURE);
        try (PictureRows rows =
                PictureRows.open(first, content.length, () -> new ByteArrayInputStream(content), options)) {
            if ((long) rows.width() * rows.height() > options.maxPixels()) {
                return Optional.empty();
            }
            byte[] rgb = new byte[3 * rows.width() * rows.height()];
            Arrays.fill(rgb, GREY);
            return fill(rgb, rows) == 0
                    ? Optional.empty()
                    : Optional.of(new Picture(rows.width(), rows.height(), rgb, rows.width(), rows.height(), Set.of()));
        } catch (IOException | RuntimeException noRow) { // As of any broken content, which a decoder may trip over.
            return Optional.empty();
        }
    }

    /** Writes rows as long as there are any, and tells how many there were. */
    private static int fill(byte[] rgb, PictureRows rows) {
        int bytes = 3 * rows.width();
        for (int y = 0; y < rows.height(); y++) {
            try {
                rows.next(rgb, y * bytes);
            } catch (IOException | RuntimeException broken) {
                Arrays.fill(rgb, y * bytes, (y + 1) * bytes, GREY);
                return y;
            }
        }
        return rows.height();
    }
}
