// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.jpeg;

import java.io.IOException;

/**
 * Decodes one JPEG: its segments, its scans, its inverse transform. Multi-picture files yield their first picture. Peak
 * memory per pixel is about 3 bytes, and 9 in progressive files, beside the content.
 */
public final class JpegDecoder {

    private final JpegSegments segments;
    private final Dct dct = new Dct();
    private boolean damaged;

    private JpegDecoder(byte[] content) throws IOException {
        segments = new JpegSegments(new JpegInput(content));
    }

    /**
     * Decodes to samples at the resolution of each component. The caller has checked the size by {@link JpegHeader#read}.
     *
     * @throws UnsupportedJpegException if the coding process is not supported
     * @throws IOException if the content is broken or ends early
     */
    public static JpegPlanes decode(byte[] content) throws IOException {
        return new JpegDecoder(content).run();
    }

    private JpegPlanes run() throws IOException {
        ScanHeader scan = segments.firstScan();
        Frame frame = segments.frame();
        for (Component component : frame.components) {
            component.samples = new byte[Math.multiplyExact(component.stride(), component.blocksHigh * 8)];
            if (frame.progressive) {
                component.coefficients = new short[component.samples.length];
            }
        }
        for (; scan != null; scan = segments.nextScan()) {
            for (Component component : scan.components()) {
                if (component.quantization == null) {
                    component.quantization = segments.tables.quantization(component);
                }
            }
            ScanReader reader = new ScanReader(segments.input, frame, scan, segments.tables, dct);
            reader.read();
            damaged |= reader.isDamaged();
        }
        for (Component component : frame.components) {
            if (component.quantization == null) {
                throw new IOException("JPEG has no image data for component " + component.id);
            }
            if (frame.progressive) {
                dct.transformAll(component);
            }
        }
        return new JpegPlanes(frame, segments.header(), damaged);
    }
}
