// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import java.util.Arrays;

/**
 * Some rows of an image with zeros around it, each channel of a row in a stretch of its own:
 * {@code [row][channel][column]}.
 *
 * @param top rows of zeros above the image; negative if the first rows are never read
 * @param left columns of zeros before the image, likewise
 * @param pitch from a channel to the next
 */
record Planes(int inH, int inW, int channels, int top, int left, int pitch) {

    /** From a row to the next; one stretch is spare. */
    int rowStep() {
        return (channels + 1) * pitch;
    }

    /** Fills some rows with zeros: {@link #copy} leaves those around the image as they are. */
    void clear(float[] planes, int p, int count) {
        Arrays.fill(planes, p, p + count * rowStep(), 0f);
    }

    /**
     * Copies rows to where the columns around the image are zeros.
     *
     * @param image where the image starts
     * @param first row, and {@code count} of them, the zeros above the image included
     * @param planes from {@code p}
     */
    void copy(float[] in, int image, int first, int count, float[] planes, int p) {
        int skipped = Math.max(0, -left);
        int before = Math.min(pitch, Math.max(0, left));
        int columns = Math.max(0, Math.min(inW, pitch - left) - skipped);
        for (int n = 0; n < count; n++) {
            int row = first + n - top;
            int to = p + n * rowStep();
            if (row < 0 || row >= inH || columns == 0) {
                Arrays.fill(planes, to, to + channels * pitch, 0f);
            } else {
                transpose(in, image + (row * inW + skipped) * channels, columns, planes, to + before);
            }
        }
    }

    private void transpose(float[] in, int from, int columns, float[] planes, int to) {
        int octet = Octets.CHANNELS;
        boolean readable = from + columns * channels + octet <= in.length;
        if (channels == 1) {
            System.arraycopy(in, from, planes, to, columns);
        } else if (columns < Octets.PIXELS || channels < octet && !readable) {
            columns(in, from, columns, planes, to);
        } else {
            int whole = columns - columns % Octets.PIXELS;
            int back = columns - Octets.PIXELS;
            for (int c = 0; c < channels; c += octet) {
                int first = Math.max(0, Math.min(c, channels - octet));
                int i = from + first;
                int o = to + first * pitch;
                Octets.toPlanes(in, i, channels, whole, planes, o, pitch, channels);
                if (whole < columns) {
                    Octets.toPlanes(
                            in, i + back * channels, channels, Octets.PIXELS, planes, o + back, pitch, channels);
                }
            }
        }
    }

    private void columns(float[] in, int from, int columns, float[] planes, int to) {
        for (int c = 0; c < channels; c++) {
            int i = from + c;
            int o = to + c * pitch;
            for (int n = 0; n < columns; n++) {
                planes[o + n] = in[i + n * channels];
            }
        }
    }
}
