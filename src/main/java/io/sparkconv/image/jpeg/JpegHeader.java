// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.jpeg;

import java.io.IOException;

/**
 * What the segments before the first scan say.
 *
 * @param width samples per line
 * @param height lines
 * @param colors what the components mean
 * @param hasIccProfile whether an embedded colour profile was seen
 * @param hasMorePictures whether an index of several pictures (MPO) was seen
 * @param decodedBytes of the samples at the resolution of each component, and of coefficients that wait for more scans
 * @param exif the first EXIF block (a TIFF structure) as found, or an empty array
 */
public record JpegHeader(
        int width,
        int height,
        JpegColors colors,
        boolean hasIccProfile,
        boolean hasMorePictures,
        long decodedBytes,
        byte[] exif) {

    /**
     * Reads the segments up to the first scan and decodes nothing.
     *
     * @throws UnsupportedJpegException if the coding process is not one that {@link JpegDecoder} knows
     * @throws IOException if the segments are broken or end early
     */
    public static JpegHeader read(byte[] content) throws IOException {
        JpegSegments segments = new JpegSegments(new JpegInput(content));
        segments.firstScan();
        return segments.header();
    }
}
