// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import java.util.Arrays;

/**
 * The tiles of an output of 3×3, stride 1: up to four by four pixels, as far apart as the taps of the window, numbered row
 * by row, image by image. A convolution with dilation d is d interleaved ordinary ones along an axis, of every dth pixel
 * each. Their tiles take turns: d of them, each a pixel after the last, cover a stretch of 4d pixels, where the next
 * begin. So that few are nearly empty, those at the end of an axis have less than four: see {@link WinogradAxis}.
 *
 * <p>Of the six rows of positions of the transform the last is needed by the fourth row of outputs alone: only tall
 * tiles, of four rows, have it. Likewise only wide tiles have the last column.
 *
 * <p>A tile sees a patch of 6×6 inputs, equally far apart. What lies outside the input, or beyond the last input that the
 * last output has a tap on, counts as zero there.
 */
public record WinogradGrid(ConvProblem problem, WinogradAxis vertical, WinogradAxis horizontal) {

    /** @throws IllegalArgumentException if the windows are not of that kind */
    public WinogradGrid {
        if (!fits(problem)) {
            throw new IllegalArgumentException(
                    "Cannot use Winograd's method: window is " + problem + " but must be 3×3 with stride 1");
        }
    }

    /** The tiles of a convolution. */
    public static WinogradGrid of(ConvProblem problem) {
        return new WinogradGrid(
                problem,
                WinogradAxis.of(problem.outH(), problem.dilationH()),
                WinogradAxis.of(problem.outW(), problem.dilationW()));
    }

    /** Whether a convolution is of the kind that has such tiles. */
    public static boolean fits(ConvProblem p) {
        return p.kernelH() == 3 && p.kernelW() == 3 && p.strideH() == 1 && p.strideW() == 1;
    }

    public int rows() {
        return vertical.tiles();
    }

    public int columns() {
        return horizontal.tiles();
    }

    /** Tiles of an image. */
    public int tiles() {
        return rows() * columns();
    }

    /** Tall tiles before that one. */
    public int tall(int tile) {
        int most = vertical.fullTiles() * columns();
        return image(tile) * most + Math.min(tile % tiles(), most);
    }

    /** Wide tiles before that one. */
    public int wide(int tile) {
        int most = horizontal.fullTiles();
        return tile / columns() * most + Math.min(tile % columns(), most);
    }

    /** Tiles before that one that are tall and wide. */
    public int tallAndWide(int tile) {
        int most = vertical.fullTiles() * columns();
        int inImage = Math.min(tile % tiles(), most);
        return wide(image(tile) * most + inImage);
    }

    /** Products for each filter and input channel, of all tiles of an image. */
    public long products() {
        return Math.multiplyExact(vertical.positions(), horizontal.positions());
    }

    /** The image of a tile. */
    public int image(int tile) {
        return tile / tiles();
    }

    /** The first output row of a tile. */
    public int top(int tile) {
        return vertical.first(tile % tiles() / columns());
    }

    /** The first output column of a tile. */
    public int left(int tile) {
        return horizontal.first(tile % columns());
    }

    /** Output rows of a tile that begins at that row. */
    public int height(int top) {
        return vertical.length(top);
    }

    /** Output columns of a tile that begins at that column. */
    public int width(int left) {
        return horizontal.length(left);
    }

    /** The first input row that counts. */
    public int firstRow() {
        return Math.max(0, -problem.padTop());
    }

    /** The first input column that counts. */
    public int firstColumn() {
        return Math.max(0, -problem.padLeft());
    }

    /** The input row after the last that counts. */
    public int endRow() {
        return Math.min(problem.inH(), problem.outH() + 2 * problem.dilationH() - problem.padTop());
    }

    /** The input column after the last that counts. */
    public int endColumn() {
        return Math.min(problem.inW(), problem.outW() + 2 * problem.dilationW() - problem.padLeft());
    }

    /** Copies the patch of a tile, channels {@code first} on, to {@code 36 × channels} floats; zeros where nothing counts. */
    public void copyPatch(int tile, float[] in, int offset, int first, int channels, float[] patch, int to) {
        int top = top(tile) - problem.padTop();
        int left = left(tile) - problem.padLeft();
        int image = offset + image(tile) * problem.inPixels() * problem.inC() + first;
        for (int y = 0; y < WinogradTransform.PATCH; y++) {
            for (int x = 0; x < WinogradTransform.PATCH; x++) {
                int row = top + y * problem.dilationH();
                int column = left + x * problem.dilationW();
                int at = to + (y * WinogradTransform.PATCH + x) * channels;
                if (row >= firstRow() && row < endRow() && column >= firstColumn() && column < endColumn()) {
                    int from = image + (row * problem.inW() + column) * problem.inC();
                    System.arraycopy(in, from, patch, at, channels);
                } else {
                    Arrays.fill(patch, at, at + channels, 0f);
                }
            }
        }
    }
}
