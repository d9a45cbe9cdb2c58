// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

/**
 * Resizes interleaved 8-bit pixels in two passes, columns then rows, rounding to 8 bits after each, as Pillow does. Only
 * the wanted window of the target is computed.
 */
final class Resizer {

    private static final int HALF = 1 << Resampling.PRECISION - 1;

    private Resizer() {}

    /**
     * @param pixels the source, {@code width * height * channels} bytes
     * @param columns weights of the window's columns
     * @param rows weights of the window's rows
     * @return the window, {@code rows * columns * channels} bytes
     */
    static byte[] resize(byte[] pixels, int width, int channels, Resampling columns, Resampling rows) {
        int firstRow = rows.firstNeeded();
        int bands = rows.endNeeded() - firstRow;
        int rowBytes = columns.first.length * channels;
        byte[] narrowed = new byte[Math.multiplyExact(bands, rowBytes)];
        for (int y = 0; y < bands; y++) {
            resizeRow(pixels, (firstRow + y) * width * channels, channels, columns, narrowed, y * rowBytes);
        }
        byte[] out = new byte[Math.multiplyExact(rows.first.length, rowBytes)];
        int[] sums = new int[rowBytes];
        for (int y = 0; y < rows.first.length; y++) {
            java.util.Arrays.fill(sums, HALF);
            for (int k = 0; k < rows.count[y]; k++) {
                int weight = rows.weights[y * rows.most + k];
                int from = (rows.first[y] + k - firstRow) * rowBytes;
                for (int i = 0; i < rowBytes; i++) {
                    sums[i] += weight * (narrowed[from + i] & 255);
                }
            }
            for (int i = 0; i < rowBytes; i++) {
                out[y * rowBytes + i] = clamp(sums[i]);
            }
        }
        return out;
    }

    private static void resizeRow(byte[] pixels, int rowAt, int channels, Resampling columns, byte[] out, int outAt) {
        int to = outAt;
        for (int x = 0; x < columns.first.length; x++) {
            int weightsAt = x * columns.most;
            int from = rowAt + columns.first[x] * channels;
            for (int c = 0; c < channels; c++) {
                int sum = HALF;
                for (int k = 0; k < columns.count[x]; k++) {
                    sum += columns.weights[weightsAt + k] * (pixels[from + k * channels + c] & 255);
                }
                out[to++] = clamp(sum);
            }
        }
    }

    private static byte clamp(int sum) {
        return (byte) ColorRows.clamp(sum >> Resampling.PRECISION);
    }
}
