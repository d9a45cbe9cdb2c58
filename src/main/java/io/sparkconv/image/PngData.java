// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.zip.Inflater;

/** The compressed bytes of a PNG's pixels, piece by piece. */
interface PngData {

    /** Gives the inflater the next piece; false if there is none left. */
    boolean feed(Inflater inflater) throws IOException;

    /**
     * Pieces of a file in memory.
     *
     * @param chunks offset and length of each
     */
    static PngData of(byte[] content, List<int[]> chunks) {
        Iterator<int[]> rest = chunks.iterator();
        return inflater -> {
            boolean more = rest.hasNext();
            if (more) {
                int[] chunk = rest.next();
                inflater.setInput(content, chunk[0], chunk[1]);
            }
            return more;
        };
    }
}
