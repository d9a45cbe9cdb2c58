// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ChannelBias;
import io.sparkconv.kernel.Span;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A convolution as a matrix product whose matrix is never whole: every output pixel reads the same few runs of
 * consecutive inputs, each at a fixed distance from the pixel's own place. Covers ordinary, dilated and grouped
 * convolutions, each phase of a transposed one, and dense layers.
 *
 * <p>Weights are packed {@code [panel][term][channels of the panel]}. Terms are taken in order, run by run, so every
 * output is one chain of multiply-adds; between stretches the sums rest in memory, which changes no bit.
 */
final class TapGemm {

    /** Pixels that share a stretch of weights; up to a tile's more where that leaves none for a block of their own. */
    private static final int BLOCK = 8 * GemmTile.ROWS;
    /** The same where weights come from memory for every block, not from a cache. */
    private static final int LONG_BLOCK = 16 * GemmTile.ROWS;
    /** More weights stay in no cache of a core's own. */
    private static final int MANY_WEIGHTS = 1 << 20;
    /** Panels whose sums are kept until the next stretch. */
    private static final int PANELS = 16;
    /** The most panels that read their inputs in place: for more, the copy pays for itself. */
    private static final int FEW_PANELS = 4;
    /** Larger images come from memory: more panels than one wait less for a copy, which reads far ahead. */
    private static final int NEAR_PIXELS = 1024;

    /** Weight of the term at that place in the chain, for an output channel. */
    interface Weights {
        float at(int channel, int term);
    }

    private final Panels panels;
    private final ChannelPieces pieces;
    private final TapRows rows;
    /** The stretches that are taken, in order. */
    private final int[] stretches;

    private final Span packed;
    private final PixelWriter writer;
    private final Activation activation;
    private final boolean isOneRun;
    private final int together;
    private final int blockPixels;
    private final LoopWarmth warmth;
    /** The loops of products: of each its bit. */
    private final int loops;

    TapGemm(
            TapRows rows,
            int channels,
            Weights weights,
            ChannelBias bias,
            int firstBias,
            Activation activation,
            LoopWarmth warmth) {
        this.panels = new Panels(channels);
        this.pieces = ChannelPieces.whole(channels);
        this.rows = rows;
        this.stretches = IntStream.range(0, rows.count()).toArray();
        this.packed = pack(weights, channels);
        // The writer's last vector may begin within a panel and end behind it.
        int end = firstBias + panels.padded() + Lanes.COUNT;
        this.writer = new PixelWriter(Arrays.copyOfRange(bias.padded(end), firstBias, end), activation);
        this.activation = activation;
        this.isOneRun = rows.isOneRun();
        this.warmth = warmth;
        boolean placed = isOneRun && panels.count() <= FEW_PANELS;
        this.loops = warmth.ask(TileLoop.products(panels, placed));
        warmth.ask(TileLoop.outputs(panels, placed));
        this.together = rows.count() == 1 ? 1 : Math.min(PANELS, panels.count());
        this.blockPixels = panels.padded() * terms() <= MANY_WEIGHTS ? BLOCK : LONG_BLOCK;
    }

    private TapGemm(TapGemm whole, ChannelPieces pieces, int[] stretches) {
        this.panels = whole.panels;
        this.pieces = pieces;
        this.rows = whole.rows;
        this.stretches = stretches;
        this.packed = whole.packed;
        this.writer = whole.writer;
        this.activation = whole.activation;
        this.isOneRun = whole.isOneRun;
        this.together = whole.together;
        this.blockPixels = whole.blockPixels;
        this.warmth = whole.warmth;
        this.loops = whole.loops;
    }

    /** The same product, with its channels written to other places. */
    TapGemm spread(ChannelPieces places) {
        return new TapGemm(this, places, stretches);
    }

    /** The same product without some of its terms, for pixels that read only zeros there. */
    TapGemm only(int[] some) {
        return new TapGemm(this, pieces, some);
    }

    /** The most pixels of a block. */
    private int most() {
        return blockPixels + GemmTile.ROWS;
    }

    /** Whether whole tiles read their inputs in place; which is the same to the last bit. */
    private boolean isPlaced(PixelGrid grid) {
        int most = grid.pixels() <= NEAR_PIXELS ? FEW_PANELS : 1;
        return isOneRun && grid.isEven() && panels.count() <= most;
    }

    private int terms() {
        return rows.first(rows.count());
    }

    private Span pack(Weights weights, int channels) {
        int terms = terms();
        Span all = WeightStore.JVM.floats(Math.multiplyExact(panels.padded(), terms));
        for (int panel = 0; panel < panels.count(); panel++) {
            int width = panels.width(panel);
            for (int lane = 0; lane < width; lane++) {
                int to = all.offset() + Panels.slot(panel) * terms + lane;
                int c = panels.channel(panel, lane);
                for (int t = 0; c < channels && t < terms; t++) {
                    all.array()[to + t * width] = weights.at(c, t);
                }
            }
        }
        return all;
    }

    /** Floats of scratch that {@link #run} needs. */
    int scratch() {
        return TapRows.scratch(most()) + GemmTile.ZEROS + together * most() * GemmTile.CHANNELS;
    }

    /** How many pixels, from the first on, {@link #run} takes together. */
    int block(int first, int end) {
        return end - first <= most() ? end - first : blockPixels;
    }

    /**
     * Computes some pixels of a batch.
     *
     * @param inOffset where the tensor read starts
     * @param outOffset where the tensor written starts; each pixel of its grid gets all channels
     * @param shortcut a tensor of the written one's shape to add after the bias, or null
     * @param distance from an element written to the one added to it
     * @param first number of the first pixel, and {@code pixels} that behind the last
     */
    void run(
            float[] in,
            int inOffset,
            PixelGrid inGrid,
            float[] out,
            int outOffset,
            PixelGrid outGrid,
            float[] shortcut,
            int distance,
            float[] scratch,
            int s,
            int first,
            int pixels) {
        int sums = s + TapRows.scratch(most()) + GemmTile.ZEROS;
        int zeros = sums - GemmTile.ZEROS;
        Arrays.fill(scratch, zeros, sums, 0f);
        int count;
        for (int block = first; block < pixels; block += count) {
            count = block(block, pixels);
            int usable = warmth.usable();
            boolean vectors = (usable & loops) == loops;
            int placed = isPlaced(inGrid) ? GemmTile.placed(count) : 0;
            for (int panel = 0; panel < panels.count(); panel += together) {
                int end = Math.min(panels.count(), panel + together);
                for (int k = 0; k < stretches.length; k++) {
                    int stretch = stretches[k];
                    int start = k == 0 ? zeros : -1;
                    int row = s + placed * GemmTile.DEPTH;
                    if (placed < count && (panel == 0 || rows.count() > 1)) {
                        rows.gather(
                                stretch, in, inOffset, inGrid, block + placed, count - placed, scratch, row, vectors);
                    }
                    int source = placed == 0 ? 0 : inOffset + inGrid.at(block) + rows.delta(stretch);
                    boolean last = k == stretches.length - 1;
                    boolean direct = last && outGrid.isEven() && pieces.isOne();
                    for (int n = panel; n < end; n++) {
                        int to = sums + (n - panel) * most() * GemmTile.CHANNELS;
                        int done = 0;
                        boolean whole = direct && panels.isFull(n);
                        int place = whole ? outOffset + outGrid.at(block) + panels.first(n) : 0;
                        int step = outGrid.columnStep();
                        int pitch = inGrid.columnStep();
                        if (placed > 0 && whole) {
                            done = finishPlaced(
                                    stretch, n, placed, in, source, pitch, scratch, to, start, out, place, step,
                                    shortcut, distance, usable);
                        } else if (whole) {
                            done = finish(
                                    stretch, n, count, scratch, s, to, start, out, place, step, shortcut, distance,
                                    usable);
                        }
                        if (done < placed) {
                            multiplyPlaced(stretch, n, placed, in, source, pitch, scratch, to, start, usable);
                        }
                        multiply(stretch, n, Math.max(placed, done), count, scratch, s, to, start, usable);
                        if (last) {
                            store(
                                    scratch, to, n, out, outOffset, outGrid, shortcut, distance, block, done, count,
                                    vectors);
                        }
                    }
                }
            }
            activate(out, outOffset, outGrid, block, count);
        }
    }

    /** The last stretch of whole tiles of a panel, and their outputs: returns how many pixels are done. */
    private int finish(
            int stretch,
            int panel,
            int count,
            float[] scratch,
            int s,
            int sums,
            int zeros,
            float[] out,
            int to,
            int step,
            float[] shortcut,
            int distance,
            int usable) {
        int first = rows.first(stretch);
        return GemmTile.finish(
                scratch,
                s,
                count,
                rows.first(stretch + 1) - first,
                packed.array(),
                weights(panel, first),
                panels.width(panel),
                scratch,
                sums,
                zeros,
                out,
                to,
                panels.last(panel),
                step,
                writer.bias(),
                panels.first(panel),
                writer.low(),
                writer.high(),
                shortcut,
                distance,
                usable);
    }

    /** A stretch of a panel, for pixels from {@code done} on, whose sums become the first. */
    private void multiply(
            int stretch, int panel, int done, int count, float[] scratch, int s, int sums, int zeros, int usable) {
        int first = rows.first(stretch);
        int length = rows.first(stretch + 1) - first;
        int width = panels.width(panel);
        GemmTile.multiply(
                scratch,
                s + done * GemmTile.DEPTH,
                count - done,
                length,
                packed.array(),
                weights(panel, first),
                width,
                scratch,
                sums + done * width,
                zeros,
                usable);
    }

    /** The same for pixels that are read in place. */
    private void multiplyPlaced(
            int stretch,
            int panel,
            int count,
            float[] in,
            int i,
            int pitch,
            float[] sums,
            int s,
            int zeros,
            int usable) {
        int first = rows.first(stretch);
        int length = rows.first(stretch + 1) - first;
        GemmTile.multiplyPlaced(
                in,
                i,
                pitch,
                count,
                length,
                packed.array(),
                weights(panel, first),
                panels.width(panel),
                sums,
                s,
                zeros,
                usable);
    }

    /** {@link #finish} for pixels that are read in place: all are done, or none. */
    private int finishPlaced(
            int stretch,
            int panel,
            int count,
            float[] in,
            int i,
            int pitch,
            float[] sums,
            int s,
            int zeros,
            float[] out,
            int to,
            int step,
            float[] shortcut,
            int distance,
            int usable) {
        int first = rows.first(stretch);
        return GemmTile.finishPlaced(
                in,
                i,
                pitch,
                count,
                rows.first(stretch + 1) - first,
                packed.array(),
                weights(panel, first),
                panels.width(panel),
                sums,
                s,
                zeros,
                out,
                to,
                panels.last(panel),
                step,
                writer.bias(),
                panels.first(panel),
                writer.low(),
                writer.high(),
                shortcut,
                distance,
                usable);
    }

    private int weights(int panel, int term) {
        return packed.offset() + Panels.slot(panel) * terms() + term * panels.width(panel);
    }

    /** Adds bias and shortcut and writes the channels of one panel, each piece by itself, pixels from {@code from} on. */
    private void store(
            float[] sums,
            int s,
            int panel,
            float[] out,
            int outOffset,
            PixelGrid grid,
            float[] shortcut,
            int distance,
            int block,
            int from,
            int count,
            boolean vectors) {
        int start = panels.first(panel);
        int last = panels.last(panel);
        int width = panels.width(panel);
        boolean apart = last > 0 && last < Lanes.COUNT;
        int here = apart ? Lanes.COUNT : panels.here(panel);
        store(sums, s, width, start, here, out, outOffset, grid, shortcut, distance, block, from, count, vectors);
        if (apart) {
            int second = s + Lanes.COUNT;
            store(
                    sums,
                    second,
                    width,
                    start + last,
                    here,
                    out,
                    outOffset,
                    grid,
                    shortcut,
                    distance,
                    block,
                    from,
                    count,
                    vectors);
        }
    }

    /** The same for some channels of a panel whose sums are neighbours. */
    private void store(
            float[] sums,
            int s,
            int width,
            int start,
            int channels,
            float[] out,
            int outOffset,
            PixelGrid grid,
            float[] shortcut,
            int distance,
            int block,
            int from,
            int count,
            boolean vectors) {
        int end = start + channels;
        int step = grid.columnStep();
        for (int first = start; first < end; ) {
            int piece = first / pieces.length();
            int before = piece * pieces.length();
            int here = Math.min(end, before + pieces.length()) - first;
            int place = outOffset + pieces.places()[piece] + first - before;
            int sum = s + first - start;
            for (int done = from; done < count; ) {
                int neighbours = Math.min(count - done, grid.width() - (block + done) % grid.width());
                int to = place + grid.at(block + done);
                writer.write(
                        sums,
                        sum + done * width,
                        width,
                        first,
                        here,
                        out,
                        to,
                        step,
                        neighbours,
                        shortcut,
                        distance,
                        vectors);
                done += neighbours;
            }
            first += here;
        }
    }

    private void activate(float[] out, int outOffset, PixelGrid grid, int block, int count) {
        if (OutputRange.covers(activation)) {
            return;
        }
        for (int piece : pieces.places()) {
            activate(out, outOffset + piece, grid, block, count, pieces.length());
        }
    }

    private void activate(float[] out, int outOffset, PixelGrid grid, int block, int count, int channels) {
        boolean dense = grid.columnStep() == channels;
        for (int done = 0; done < count; ) {
            int neighbours = Math.min(count - done, grid.width() - (block + done) % grid.width());
            int place = outOffset + grid.at(block + done);
            if (dense) {
                SimdActivation.apply(activation, out, place, neighbours * channels);
            } else {
                for (int n = 0; n < neighbours; n++) {
                    SimdActivation.apply(activation, out, place + n * grid.columnStep(), channels);
                }
            }
            done += neighbours;
        }
    }
}
