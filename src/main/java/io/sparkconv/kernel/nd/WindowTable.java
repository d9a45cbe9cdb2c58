// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.geometry.AxisWindow;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the elements of every window of a plane lie. An element's offset is the sum of one offset per axis.
 *
 * @param out extents of the output plane
 * @param offsets by axis and output index: the offsets of the taps inside the input, in order
 * @param counted by axis and output index: how many taps count in an average's divisor
 */
record WindowTable(int[] out, int[][][] offsets, int[][] counted) {

    /** Windows that slide over an input plane. */
    static WindowTable sliding(List<AxisWindow> windows, int[] in, int[] out, boolean countPadding) {
        int[] strides = Extents.strides(in);
        int[][][] offsets = new int[in.length][][];
        int[][] counted = new int[in.length][];
        for (int axis = 0; axis < in.length; axis++) {
            AxisWindow window = windows.get(axis);
            offsets[axis] = new int[out[axis]][];
            counted[axis] = new int[out[axis]];
            int from = countPadding ? -window.padBegin() : 0;
            int to = in[axis] + (countPadding ? window.padEnd() : 0);
            for (int o = 0; o < out[axis]; o++) {
                int[] sources = new int[window.kernel()];
                int inside = 0;
                for (int tap = 0; tap < sources.length; tap++) {
                    int source = window.source(o, tap);
                    counted[axis][o] += source >= from && source < to ? 1 : 0;
                    if (source >= 0 && source < in[axis]) {
                        sources[inside++] = source * strides[axis];
                    }
                }
                offsets[axis][o] = Arrays.copyOf(sources, inside);
            }
        }
        return new WindowTable(out, offsets, counted);
    }

    /** A single window over all {@code extent} elements. */
    static WindowTable whole(int extent) {
        int[] all = IntStream.range(0, extent).toArray();
        return new WindowTable(new int[] {1}, new int[][][] {{all}}, new int[][] {{extent}});
    }

    /**
     * The columns that an image element is the sum of: the input plane holds {@code [tap][block]}.
     *
     * @param image extents of the image
     * @param blocks positions of the window along each axis
     */
    static WindowTable columns(List<AxisWindow> windows, int[] image, int[] blocks) {
        int[] taps = windows.stream().mapToInt(AxisWindow::kernel).toArray();
        int[] tapStrides = Extents.strides(taps);
        int[] blockStrides = Extents.strides(blocks);
        int row = Extents.product(blocks);
        int[][][] offsets = new int[image.length][][];
        for (int axis = 0; axis < image.length; axis++) {
            offsets[axis] = new int[image[axis]][];
            for (int i = 0; i < image[axis]; i++) {
                int[] sources = new int[taps[axis]];
                int inside = 0;
                for (int tap = 0; tap < taps[axis]; tap++) {
                    int block = windows.get(axis).transposedSource(i, tap);
                    if (block >= 0 && block < blocks[axis]) {
                        sources[inside++] = tap * tapStrides[axis] * row + block * blockStrides[axis];
                    }
                }
                offsets[axis][i] = Arrays.copyOf(sources, inside);
            }
        }
        return new WindowTable(image, offsets, new int[image.length][0]);
    }

    int outputs() {
        return Extents.product(out);
    }

    int divisor(int[] strides, int output) {
        int count = 1;
        for (int axis = 0; axis < out.length; axis++) {
            count *= counted[axis][output / strides[axis] % out[axis]];
        }
        return Math.max(1, count);
    }
}
