// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.jpeg;

/**
 * The samples of a decoded JPEG, each component at its own resolution. Rows are brought to full resolution on demand. Not
 * thread-safe.
 */
public final class JpegPlanes implements JpegLines {

    private final Frame frame;
    private final JpegHeader header;
    private final boolean damaged;
    private final int[] scratch;

    JpegPlanes(Frame frame, JpegHeader header, boolean damaged) {
        this.frame = frame;
        this.header = header;
        this.damaged = damaged;
        this.scratch = new int[frame.width + 8];
    }

    @Override
    public JpegHeader header() {
        return header;
    }

    /** True if parts of the entropy-coded data were missing or out of order and are filled with gray. */
    public boolean isDamaged() {
        return damaged;
    }

    @Override
    public void row(int component, int y, int[] row) {
        Upsampling.row(frame, frame.components.get(component), y, scratch, row);
    }
}
