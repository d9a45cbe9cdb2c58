// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.jpeg;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The samples of a JPEG from its first line to its last, with a few lines of blocks in memory: three of MCUs. Only
 * sequential ones whose only scan has all components come in that order. Not thread-safe.
 */
public final class JpegBands implements JpegLines {

    private static final int BANDS = 3;

    private final Frame frame;
    private final JpegHeader header;
    private final JpegInput input;
    private final ScanReader reader;
    private final int[] scratch;

    /** Lines of MCUs that are decoded. */
    private int decoded;

    private JpegBands(JpegSegments segments, ScanHeader scan) throws IOException {
        this.input = segments.input;
        this.frame = segments.frame();
        this.header = segments.header();
        this.scratch = new int[frame.width + 8];
        for (Component component : frame.components) {
            component.quantization = segments.tables.quantization(component);
        }
        this.reader = new ScanReader(segments.input, frame, scan, segments.tables, new Dct());
        for (Component component : frame.components) {
            int lines = 8 * reader.blockLines(component);
            component.samples = new byte[Math.multiplyExact(component.stride(), BANDS * lines)];
            component.firstLine = -lines;
        }
    }

    /**
     * Opens a JPEG; empty if its samples do not come in order.
     *
     * @param head its first bytes, with all that comes before the first scan
     * @param rest what comes after them
     * @throws UnsupportedJpegException if the coding process is not supported
     * @throws IOException if the segments are broken or end early
     */
    public static Optional<JpegBands> open(byte[] head, InputStream rest) throws IOException {
        JpegSegments segments = new JpegSegments(new JpegInput(head, rest));
        ScanHeader scan = segments.firstScan();
        boolean inOrder = !segments.frame().progressive
                && scan.components().size() == segments.frame().components.size();
        return inOrder ? Optional.of(new JpegBands(segments, scan)) : Optional.empty();
    }

    @Override
    public JpegHeader header() {
        return header;
    }

    /** Lines must be asked for in order; those of the MCUs before the last ones are forgotten. */
    @Override
    public void row(int component, int y, int[] row) throws IOException {
        Component any = frame.components.get(0);
        // An interpolated line needs the first one of the next MCUs.
        int lines = 8 * reader.blockLines(any) * frame.maxVertical / any.vertical;
        while (decoded <= y / lines + 1 && reader.hasLines()) {
            decodeLine();
        }
        Upsampling.row(frame, frame.components.get(component), y, scratch, row);
    }

    /** True if parts of the entropy-coded data were missing or out of order and are filled with gray. */
    public boolean isDamaged() {
        return reader.isDamaged();
    }

    /**
     * Reads what comes after the last line.
     *
     * @throws UnsupportedJpegException if the lines come again in another scan
     * @throws IOException if the file ends before its end-of-image marker
     */
    public void finish() throws IOException {
        while (reader.hasLines()) {
            decodeLine();
        }
        input.passToEnd();
    }

    private void decodeLine() throws IOException {
        for (Component component : frame.components) {
            int lines = 8 * reader.blockLines(component);
            if (decoded >= BANDS - 1) {
                int band = component.stride() * lines;
                System.arraycopy(component.samples, band, component.samples, 0, (BANDS - 1) * band);
                component.firstLine += lines;
            }
        }
        reader.readLine();
        decoded++;
    }
}
