// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

/**
 * The innermost loops of all matrix products: some rows of inputs times a panel of weights, added to sums that rest in
 * memory. All of a tile's sums are in registers while its loop runs.
 *
 * <p>Rows lie a fixed {@link #DEPTH} apart. That it is a constant lets the JIT compiler address all rows of a tile from
 * one register, with one check of bounds; with a pointer per row, checks and reloads take as long as the products.
 *
 * <p>The loops count along the weights and run over one stretch only: with a second loop around it, unrolled by hand, or
 * counting along the inputs, the JIT compiler keeps the sums in memory.
 */
final class GemmTile {

    /** The longest stretch: with its weights, a tile's rows stay in the first cache. */
    static final int LONGEST = 192;
    /** From a row to the next, in floats: what is copied into a row may end a vector behind it. */
    static final int DEPTH = LONGEST + 16;
    /** Rows of the largest tile: a number of rows rounded up to it must be readable. */
    static final int ROWS = 12;
    /** Output channels of a full panel. */
    static final int CHANNELS = 2 * Lanes.COUNT;

    /** Sums of the largest tile. */
    static final int ZEROS = ROWS * CHANNELS;

    private static final int SHORT = ROWS / 2;
    /** AVX-512 and NEON have 32 registers, AVX2 has 16. */
    static final boolean MANY_REGISTERS = Lanes.COUNT != 8;

    private GemmTile() {}

    /**
     * Adds the products of some rows.
     *
     * @param rows inputs, a row every {@code DEPTH} floats from {@code r}
     * @param length inputs of a row
     * @param w weights, {@code width} for each input, from {@code first}
     * @param width output channels of the panel: one vector or two
     * @param acc sums, {@code width} for each row, from {@code a}
     * @param zeros where {@link #ZEROS} zeros lie among the sums, if these are the first products; else −1
     * @param usable loops of vectors that may be run: see {@link LoopWarmth}
     */
    static void multiply(
            float[] rows,
            int r,
            int count,
            int length,
            float[] w,
            int first,
            int width,
            float[] acc,
            int a,
            int zeros,
            int usable) {
        int t = 0;
        if (MANY_REGISTERS && isUsable(usable, width, TileLoop.TWELVE_TWO, TileLoop.TWELVE_ONE)) {
            for (; t < count - SHORT; t += ROWS) {
                int to = a + t * width;
                int from = zeros < 0 ? to : zeros;
                if (width == CHANNELS) {
                    TwelvePixels.two(rows, r + t * DEPTH, length, w, first, acc, from, to);
                } else {
                    TwelvePixels.one(rows, r + t * DEPTH, length, w, first, acc, from, to);
                }
            }
        }
        if (!isUsable(usable, width, TileLoop.SIX_TWO, TileLoop.SIX_ONE)) {
            ScalarTile.multiply(
                    rows, r + t * DEPTH, DEPTH, count - t, length, w, first, width, acc, a + t * width, zeros);
            return;
        }
        for (; t < count; t += SHORT) {
            int to = a + t * width;
            int from = zeros < 0 ? to : zeros;
            if (width == CHANNELS) {
                SixPixels.two(rows, r + t * DEPTH, length, w, first, acc, from, to);
            } else {
                SixPixels.one(rows, r + t * DEPTH, length, w, first, acc, from, to);
            }
        }
    }

    /**
     * Adds the last products of as many rows as fill whole tiles, for a panel without missing channels, and writes their
     * outputs; the other rows are left. The sums in memory are only read, but for a shortcut they are updated first.
     *
     * @param acc sums, from {@code a}; see {@link #multiply}
     * @param out outputs, a pixel every {@code step} from {@code o}
     * @param last from the panel's first channel to that of its last vector
     * @param bias of the panel's channels, from {@code b}
     * @param low the least output
     * @param high the largest output
     * @param shortcut a tensor to add after the bias, or null
     * @param distance from an element written to the one added to it
     * @param usable loops of vectors that may be run; without the one for this no row is done
     * @return the number of rows done
     */
    static int finish(
            float[] rows,
            int r,
            int count,
            int length,
            float[] w,
            int first,
            int width,
            float[] acc,
            int a,
            int zeros,
            float[] out,
            int o,
            int last,
            int step,
            float[] bias,
            int b,
            float low,
            float high,
            float[] shortcut,
            int distance,
            int usable) {
        int t = 0;
        if (MANY_REGISTERS && finishes(usable, width, shortcut != null)) {
            for (; t <= count - ROWS; t += ROWS) {
                int from = zeros < 0 ? a + t * width : zeros;
                int to = o + t * step;
                int row = r + t * DEPTH;
                if (shortcut != null) {
                    int sums = a + t * width;
                    if (width == CHANNELS) {
                        TwelvePixels.two(rows, row, length, w, first, acc, from, sums);
                        ShortcutRows.two(acc, sums, ROWS, out, to, last, step, bias, b, low, high, shortcut, distance);
                    } else {
                        TwelvePixels.one(rows, row, length, w, first, acc, from, sums);
                        ShortcutRows.one(acc, sums, ROWS, out, to, step, bias, b, low, high, shortcut, distance);
                    }
                } else if (width == CHANNELS) {
                    TwelveOutputs.two(rows, row, length, w, first, acc, from, out, to, last, step, bias, b, low, high);
                } else {
                    TwelveOutputs.one(rows, row, length, w, first, acc, from, out, to, step, bias, b, low, high);
                }
            }
        }
        return t;
    }

    /** How many of some rows, from the first on, the methods below can read where they lie, any distance apart. */
    static int placed(int count) {
        return MANY_REGISTERS ? count / ROWS * ROWS : 0;
    }

    /** {@link #multiply} for {@link #placed} rows, one every {@code pitch} floats. */
    static void multiplyPlaced(
            float[] rows,
            int r,
            int pitch,
            int count,
            int length,
            float[] w,
            int first,
            int width,
            float[] acc,
            int a,
            int zeros,
            int usable) {
        if (!isUsable(usable, width, TileLoop.PLACED_TWO, TileLoop.PLACED_ONE)) {
            ScalarTile.multiply(rows, r, pitch, count, length, w, first, width, acc, a, zeros);
            return;
        }
        for (int t = 0; t < count; t += ROWS) {
            int to = a + t * width;
            int from = zeros < 0 ? to : zeros;
            if (width == CHANNELS) {
                PlacedPixels.two(rows, r + t * pitch, pitch, length, w, first, acc, from, to);
            } else {
                PlacedPixels.one(rows, r + t * pitch, pitch, length, w, first, acc, from, to);
            }
        }
    }

    /** {@link #finish} for {@link #placed} rows, one every {@code pitch} floats: all are done, or none. */
    static int finishPlaced(
            float[] rows,
            int r,
            int pitch,
            int count,
            int length,
            float[] w,
            int first,
            int width,
            float[] acc,
            int a,
            int zeros,
            float[] out,
            int o,
            int last,
            int step,
            float[] bias,
            int b,
            float low,
            float high,
            float[] shortcut,
            int distance,
            int usable) {
        if (!finishesPlaced(usable, width, shortcut != null)) {
            return 0;
        }
        for (int t = 0; t < count; t += ROWS) {
            int from = zeros < 0 ? a + t * width : zeros;
            int to = o + t * step;
            int row = r + t * pitch;
            if (shortcut != null) {
                int sums = a + t * width;
                if (width == CHANNELS) {
                    PlacedPixels.two(rows, row, pitch, length, w, first, acc, from, sums);
                    ShortcutRows.two(acc, sums, ROWS, out, to, last, step, bias, b, low, high, shortcut, distance);
                } else {
                    PlacedPixels.one(rows, row, pitch, length, w, first, acc, from, sums);
                    ShortcutRows.one(acc, sums, ROWS, out, to, step, bias, b, low, high, shortcut, distance);
                }
            } else if (width == CHANNELS) {
                PlacedOutputs.two(
                        rows, row, pitch, length, w, first, acc, from, out, to, last, step, bias, b, low, high);
            } else {
                PlacedOutputs.one(rows, row, pitch, length, w, first, acc, from, out, to, step, bias, b, low, high);
            }
        }
        return count;
    }

    private static boolean isUsable(int usable, int width, TileLoop two, TileLoop one) {
        return (usable & (width == CHANNELS ? two : one).bit()) != 0;
    }

    private static boolean finishes(int usable, int width, boolean shortcut) {
        return shortcut
                ? isUsable(usable, width, TileLoop.TWELVE_TWO, TileLoop.TWELVE_ONE)
                : isUsable(usable, width, TileLoop.OUTPUTS_TWO, TileLoop.OUTPUTS_ONE);
    }

    private static boolean finishesPlaced(int usable, int width, boolean shortcut) {
        return shortcut
                ? isUsable(usable, width, TileLoop.PLACED_TWO, TileLoop.PLACED_ONE)
                : isUsable(usable, width, TileLoop.PLACED_OUTPUTS_TWO, TileLoop.PLACED_OUTPUTS_ONE);
    }
}
