// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.io.IOException;
import java.util.Arrays;

/**
 * Resizes interleaved 8-bit pixels in two passes, columns then rows, rounding to 8 bits after each, as Pillow does. Only
 * the wanted window of the target is computed, and only so many narrowed rows are kept as one row of the target weighs.
 */
final class Resizer {

    private static final int HALF = 1 << Resampling.PRECISION - 1;

    private final PixelRows source;
    private final int channels;
    private final Resampling columns;

    /** Narrowed rows, 0 to 255; that of source row {@code y} is at {@code y % narrowed.length}. */
    private final int[][] narrowed;

    private Resizer(PixelRows source, int channels, Resampling columns, Resampling rows) {
        this.source = source;
        this.channels = channels;
        this.columns = columns;
        this.narrowed = new int[rows.most][Math.multiplyExact(columns.first.length, channels)];
    }

    /**
     * @param source interleaved rows; one channel or three
     * @param columns weights of the window's columns
     * @param rows weights of the window's rows
     * @return the window, {@code rows * columns * channels} bytes
     * @throws IOException if the source has it
     */
    static byte[] resize(PixelRows source, int channels, Resampling columns, Resampling rows) throws IOException {
        return new Resizer(source, channels, columns, rows).run(rows);
    }

    private byte[] run(Resampling rows) throws IOException {
        int rowBytes = narrowed[0].length;
        byte[] out = new byte[Math.multiplyExact(rows.first.length, rowBytes)];
        int[] sums = new int[rowBytes];
        int next = rows.first.length == 0 ? 0 : rows.first[0];
        for (int y = 0; y < rows.first.length; y++) {
            int first = rows.first[y];
            int end = first + rows.count[y];
            for (next = Math.max(next, first); next < end; next++) {
                narrow(next);
            }
            Arrays.fill(sums, HALF);
            for (int k = first; k < end; k++) {
                add(rows.weights[y * rows.most + k - first], narrowed[k % narrowed.length], sums);
            }
            clamp(sums, out, y * rowBytes);
        }
        return out;
    }

    private static void add(int weight, int[] row, int[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weight * row[i];
        }
    }

    private static void clamp(int[] sums, byte[] out, int at) {
        for (int i = 0; i < sums.length; i++) {
            out[at + i] = (byte) clamp(sums[i]);
        }
    }

    private void narrow(int y) throws IOException {
        int[] out = narrowed[y % narrowed.length];
        int rowAt = source.at(y);
        if (channels == 3) {
            narrowColors(source.array(), rowAt, out);
        } else {
            narrowGray(source.array(), rowAt, out);
        }
    }

    private void narrowColors(byte[] in, int rowAt, int[] out) {
        int[] weights = columns.weights;
        for (int x = 0; x < columns.first.length; x++) {
            int weightsAt = x * columns.most;
            int end = weightsAt + columns.count[x];
            int from = rowAt + 3 * columns.first[x];
            int red = HALF;
            int green = HALF;
            int blue = HALF;
            for (int k = weightsAt; k < end; k++, from += 3) {
                int weight = weights[k];
                red += weight * (in[from] & 255);
                green += weight * (in[from + 1] & 255);
                blue += weight * (in[from + 2] & 255);
            }
            out[3 * x] = clamp(red);
            out[3 * x + 1] = clamp(green);
            out[3 * x + 2] = clamp(blue);
        }
    }

    private void narrowGray(byte[] in, int rowAt, int[] out) {
        for (int x = 0; x < columns.first.length; x++) {
            int weightsAt = x * columns.most;
            int from = rowAt + columns.first[x];
            int sum = HALF;
            for (int k = 0; k < columns.count[x]; k++) {
                sum += columns.weights[weightsAt + k] * (in[from + k] & 255);
            }
            out[x] = clamp(sum);
        }
    }

    private static int clamp(int sum) {
        return ColorRows.clamp(sum >> Resampling.PRECISION);
    }
}
