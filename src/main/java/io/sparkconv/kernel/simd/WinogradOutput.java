// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ConvProblem;
import io.sparkconv.kernel.WinogradGrid;
import io.sparkconv.kernel.WinogradTransform;
import jdk.incubator.vector.FloatVector;

/** The last step of a block of tiles, for one panel of output channels: sums become outputs and are written. */
final class WinogradOutput {

    private static final int PATCH = WinogradTransform.PATCH;
    /** The last row and column of positions. */
    private static final int LAST = PATCH - 1;

    private static final int TILE = WinogradTransform.TILE;

    private final ConvProblem p;
    private final WinogradGrid grid;
    private final Activation activation;
    private final int pitch;

    /** @param pitch from an output pixel to the next */
    WinogradOutput(WinogradGrid grid, Activation activation, int pitch) {
        this.grid = grid;
        this.p = grid.problem();
        this.activation = activation;
        this.pitch = pitch;
    }

    /** Floats of scratch for the sixteen outputs of a tile and for what is between the two steps of a transform. */
    static int scratch() {
        return (TILE * TILE + TILE * PATCH) * GemmTile.CHANNELS;
    }

    /**
     * Writes some tiles.
     *
     * @param sums {@code [position][tile][width]}
     * @param step from a position to the next
     * @param width channels of the panel, the missing ones included
     * @param bias of the panel's channels, from {@code b}
     * @param out from {@code offset}, where channel {@code first} of the first pixel is
     * @param here channels of the panel that there are
     * @param shortcut a tensor of the written one's shape to add after the bias, or null
     * @param distance from an element written to the one added to it
     */
    void run(
            float[] sums,
            int from,
            int step,
            int width,
            float[] bias,
            int b,
            int tile,
            int count,
            float[] out,
            int offset,
            int here,
            float[] shortcut,
            int distance,
            int s) {
        int tall = grid.tall(tile);
        int wide = grid.wide(tile);
        int both = grid.tallAndWide(tile);
        for (int t = 0; t < count; t++) {
            int below = (grid.tall(tile + t) - tall - t) * width;
            int right = (grid.wide(tile + t) - wide - t) * width;
            int corner = (grid.tallAndWide(tile + t) - both - t) * width;
            transform(sums, from + t * width, step, width, bias, b, s, below, right, corner);
            int top = grid.top(tile + t);
            int left = grid.left(tile + t);
            int image = offset + grid.image(tile + t) * p.outPixels() * pitch;
            int to = image + (top * p.outW() + left) * pitch;
            int height = grid.height(top);
            int columns = grid.width(left);
            if (shortcut != null) {
                for (int y = 0; y < height; y++) {
                    for (int x = 0; x < columns; x++) {
                        add(shortcut, to + distance + pixel(y, x), sums, s + (y * TILE + x) * width, here);
                    }
                }
            }
            if (activation.kind() != Activation.Kind.IDENTITY) {
                SimdActivation.apply(activation, sums, s, TILE * TILE * width);
            }
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < columns; x++) {
                    copy(sums, s + (y * TILE + x) * width, out, to + pixel(y, x), here);
                }
            }
        }
    }

    /** From the first output of a tile to another. */
    private int pixel(int y, int x) {
        return (y * p.dilationH() * p.outW() + x * p.dilationW()) * pitch;
    }

    /**
     * The outputs of a tile, {@code [pixel][width]}, with the bias added. Where a tile is not tall or not wide the fourth
     * are made of sums of some other tile, and not written.
     *
     * @param from where its sums lie at the first position
     * @param below how much farther they lie, from there, at the positions of the last row but its last
     * @param right the same of the last column
     * @param corner the same of the last position
     */
    private static void transform(
            float[] sums,
            int from,
            int step,
            int width,
            float[] bias,
            int b,
            int to,
            int below,
            int right,
            int corner) {
        int between = to + TILE * TILE * width;
        for (int c = 0; c < width; c += Lanes.COUNT) {
            for (int x = 0; x < PATCH; x++) {
                int column = from + x * step + c;
                int last = column + LAST * PATCH * step + (x < LAST ? below : corner);
                int first = x < LAST ? column : column + right;
                WinogradLanes.output(sums, first, PATCH * step, last, sums, between + x * width + c, PATCH * width);
            }
            for (int y = 0; y < TILE; y++) {
                int row = between + y * PATCH * width + c;
                WinogradLanes.biasedOutput(sums, row, width, bias, b + c, sums, to + y * TILE * width + c, width);
            }
        }
    }

    private static void add(float[] from, int i, float[] to, int o, int count) {
        int c = 0;
        for (; c <= count - Lanes.COUNT; c += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.FLOATS, to, o + c)
                    .add(FloatVector.fromArray(Lanes.FLOATS, from, i + c))
                    .intoArray(to, o + c);
        }
        for (; c < count; c++) {
            to[o + c] += from[i + c];
        }
    }

    private static void copy(float[] from, int i, float[] to, int o, int count) {
        int c = 0;
        for (; c <= count - Lanes.COUNT; c += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.FLOATS, from, i + c).intoArray(to, o + c);
        }
        for (; c < count; c++) {
            to[o + c] = from[i + c];
        }
    }
}
