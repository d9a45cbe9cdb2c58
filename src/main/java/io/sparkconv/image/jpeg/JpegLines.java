// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.jpeg;

import java.io.IOException;

/** The samples of a JPEG, line by line at full resolution. */
public interface JpegLines {

    JpegHeader header();

    /**
     * Writes one full-resolution row of one component.
     *
     * @param component index in the frame's order
     * @param y the row
     * @param row receives {@code width} samples, 0 to 255; must have room for 7 more
     */
    void row(int component, int y, int[] row) throws IOException;
}
