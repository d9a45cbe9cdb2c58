// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ChannelBias;
import io.sparkconv.kernel.ConvProblem;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;
import io.sparkconv.kernel.WinogradGrid;
import io.sparkconv.kernel.WinogradTransform;
import java.util.Arrays;
import java.util.Optional;

/**
 * Winograd's F(4×4, 3×3) over blocks of tiles: the patches of a block are transformed; then, for one panel of output
 * channels after the other, 36 matrix products with the transformed filters,
 * {@code [group][panel][position][in][channels of the panel]}, and the transform of their sums into the output. Blocks
 * run on from image to image.
 *
 * <p>In the last row and column of positions only tall and wide tiles take part ({@link WinogradGrid}): there their rows
 * lie one after the other, without those of the others.
 */
final class SimdWinograd implements Kernel {

    private static final int PATCH = WinogradTransform.PATCH;
    /** The last row and column of positions. */
    private static final int LAST = PATCH - 1;

    private static final int POSITIONS = WinogradTransform.POSITIONS;
    /** Floats that the transformed patches of a block and the sums of a panel should fit: half a second-level cache. */
    private static final int ROOM = 1 << 18;
    /** The least tiles of a block where that is too little: filters are read once for each block. */
    private static final int LEAST_TILES = 64;
    /**
     * Input channels whose filters are transformed together in the first-level cache: of one filter alone, each position
     * goes to a page of its own.
     */
    private static final int PACKED = 4;

    private final ConvProblem p;
    private final WinogradGrid grid;
    private final Panels panels;
    private final Span packed;
    private final float[] bias;
    private final Activation activation;
    private final boolean residual;
    private final WinogradPatches patches;
    private final WinogradInput input;
    private final WinogradOutput output;
    private final LoopWarmth warmth;

    SimdWinograd(
            ConvProblem problem,
            float[] filters,
            float[] bias,
            boolean residual,
            Activation activation,
            LoopWarmth warmth) {
        this.p = problem;
        this.grid = WinogradGrid.of(problem);
        this.panels = new Panels(p.outPerGroup());
        this.packed = pack(filters);
        this.bias = new ChannelBias(bias, p.outC()).padded(p.outC() + GemmTile.CHANNELS);
        this.activation = activation;
        this.residual = residual;
        this.patches = new WinogradPatches(p.inPerGroup());
        this.input = new WinogradInput(grid, patches);
        this.output = new WinogradOutput(grid, activation, p.outC());
        this.warmth = warmth;
        warmth.ask(TileLoop.products(panels, false));
    }

    private SimdWinograd(SimdWinograd dense, int pitch) {
        this.p = dense.p;
        this.grid = dense.grid;
        this.panels = dense.panels;
        this.packed = dense.packed;
        this.bias = dense.bias;
        this.activation = dense.activation;
        this.residual = dense.residual;
        this.patches = dense.patches;
        this.input = dense.input;
        this.output = new WinogradOutput(grid, activation, pitch);
        this.warmth = dense.warmth;
    }

    /** Not with a second input, which is dense and read at a fixed distance from what is written. */
    @Override
    public Optional<Kernel> spaced(int pitch) {
        return residual ? Optional.empty() : Optional.of(new SimdWinograd(this, pitch));
    }

    private Span pack(float[] filters) {
        int ins = p.inPerGroup();
        Span all = WeightStore.JVM.floats(
                Math.multiplyExact(Math.multiplyExact(p.groups(), panels.padded() * ins), POSITIONS));
        for (int group = 0; group < p.groups(); group++) {
            for (int panel = 0; panel < panels.count(); panel++) {
                pack(filters, group, panel, all.array(), all.offset());
            }
        }
        return all;
    }

    private void pack(float[] filters, int group, int panel, float[] all, int offset) {
        int ins = p.inPerGroup();
        int width = panels.width(panel);
        int first = group * p.outPerGroup() + panels.first(panel);
        int to = offset + filters(group, panel);
        double[] scratch = new double[WinogradTransform.FILTER_SCRATCH];
        float[] some = new float[POSITIONS * PACKED * width];
        for (int c = 0; c < ins; c += PACKED) {
            int count = Math.min(PACKED, ins - c);
            for (int k = 0; k < panels.here(panel); k++) {
                for (int i = 0; i < count; i++) {
                    int from = ((first + k) * ins + c + i) * 9;
                    WinogradTransform.filter(filters, from, scratch, some, i * width + k, PACKED * width);
                }
            }
            for (int position = 0; position < POSITIONS; position++) {
                int at = to + (position * ins + c) * width;
                System.arraycopy(some, position * PACKED * width, all, at, count * width);
            }
        }
    }

    /** Where the filters of a panel begin. */
    private int filters(int group, int panel) {
        return (group * panels.padded() + Panels.slot(panel)) * p.inPerGroup() * POSITIONS;
    }

    private int mostTiles() {
        return Math.max(LEAST_TILES, ROOM / POSITIONS / (p.inPerGroup() + GemmTile.CHANNELS));
    }

    /** Tiles of a block: a multiple of those of a matrix product's tile, and all blocks about equal. */
    private int block(int tiles) {
        int blocks = (tiles + mostTiles() - 1) / mostTiles();
        return roundUp((tiles + blocks - 1) / blocks);
    }

    private static int roundUp(int tiles) {
        return (tiles + GemmTile.ROWS - 1) / GemmTile.ROWS * GemmTile.ROWS;
    }

    /** From the sums of a position to those of the next. */
    private static int sumStep(int block) {
        return block * GemmTile.CHANNELS + WinogradPatches.GAP;
    }

    @Override
    public long scratch(int batch) {
        // Fewer images may make one large block of what more images cut into two smaller ones.
        int block = roundUp(Math.min(mostTiles(), Math.max(1, batch * grid.tiles())));
        return (long) patches.floats(WinogradPatches.step(block))
                + GemmTile.ZEROS
                + POSITIONS * sumStep(block)
                + Math.max(input.scratch(), WinogradOutput.scratch());
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        int tiles = batch * grid.tiles();
        int block = block(Math.max(1, tiles));
        for (int tile = 0; tile < tiles; tile += block) {
            int count = Math.min(block, tiles - tile);
            for (int group = 0; group < p.groups(); group++) {
                group(inputs, output, scratch, block, tile, count, group);
            }
        }
    }

    private void group(Span[] inputs, Span output, Span scratch, int block, int tile, int count, int group) {
        float[] s = scratch.array();
        int step = WinogradPatches.step(block);
        int from = scratch.offset();
        int sums = from + patches.floats(step) + GemmTile.ZEROS;
        int sumStep = sumStep(block);
        int rest = sums + POSITIONS * sumStep;
        Arrays.fill(s, sums - GemmTile.ZEROS, sums, 0f);
        int first = group * p.inPerGroup();
        input.run(inputs[0].array(), inputs[0].offset(), first, tile, count, s, rest, from, step);
        for (int panel = 0; panel < panels.count(); panel++) {
            int w = filters(group, panel);
            int width = panels.width(panel);
            multiply(s, from, step, tile, count, w, width, sums, sumStep);
            int channel = group * p.outPerGroup() + panels.first(panel);
            this.output.run(
                    s,
                    sums,
                    sumStep,
                    width,
                    bias,
                    channel,
                    tile,
                    count,
                    output.array(),
                    output.offset() + channel,
                    panels.here(panel),
                    residual ? inputs[1].array() : null,
                    residual ? inputs[1].offset() - output.offset() : 0,
                    rest);
        }
    }

    /** The matrix products of a panel, at all positions. */
    private void multiply(float[] s, int from, int step, int tile, int count, int w, int width, int sums, int sumStep) {
        int end = tile + count;
        int tall = grid.tall(end) - grid.tall(tile);
        int wide = grid.wide(end) - grid.wide(tile);
        int both = grid.tallAndWide(end) - grid.tallAndWide(tile);
        int weights = packed.offset() + w;
        int usable = warmth.usable();
        int to = sums;
        for (int position = 0; position < POSITIONS; position++) {
            int x = position % PATCH;
            int y = position / PATCH;
            int tiles = y < LAST ? x < LAST ? count : wide : x < LAST ? tall : both;
            for (int stretch = 0; stretch < patches.stretches(); stretch++) {
                int rows = from + patches.at(stretch, y, step) + x * step;
                int length = patches.length(stretch);
                int zeros = stretch == 0 ? sums - GemmTile.ZEROS : -1;
                GemmTile.multiply(s, rows, tiles, length, packed.array(), weights, width, s, to, zeros, usable);
                weights += length * width;
            }
            to += sumStep;
        }
    }
}
