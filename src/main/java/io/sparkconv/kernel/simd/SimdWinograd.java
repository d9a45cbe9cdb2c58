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

/**
 * Winograd's F(4×4, 3×3) over blocks of tiles: the patches of a block are transformed; then, for one panel of output
 * channels after the other, 36 matrix products with the transformed filters, {@code [group][panel][position][in][CHANNELS]},
 * and the transform of their sums into the output. Blocks run on from image to image.
 */
final class SimdWinograd implements Kernel {

    private static final int POSITIONS = WinogradTransform.POSITIONS;
    /** Floats that the transformed patches of a block and the sums of a panel should fit: half a second-level cache. */
    private static final int ROOM = 1 << 18;
    /** The least tiles of a block where that is too little: filters are read once for each block. */
    private static final int LEAST_TILES = 64;
    /** Input channels whose filters should stay in the first-level cache. */
    private static final int STRETCH = 256;
    /** Between positions, so that they do not compete for the same lines of a cache. */
    private static final int GAP = 16;

    private final ConvProblem p;
    private final WinogradGrid grid;
    private final int panels;
    private final float[] packed;
    private final float[] bias;
    private final boolean residual;
    private final WinogradInput input;
    private final WinogradOutput output;

    SimdWinograd(ConvProblem problem, float[] filters, float[] bias, boolean residual, Activation activation) {
        this.p = problem;
        this.grid = new WinogradGrid(problem);
        this.panels = (p.outPerGroup() + GemmTile.CHANNELS - 1) / GemmTile.CHANNELS;
        this.packed = pack(filters);
        this.bias = new ChannelBias(bias, p.outC()).padded(p.outC() + GemmTile.CHANNELS);
        this.residual = residual;
        this.input = new WinogradInput(grid);
        this.output = new WinogradOutput(grid, activation);
    }

    private float[] pack(float[] filters) {
        int ins = p.inPerGroup();
        int outs = p.outPerGroup();
        int floats = Math.multiplyExact(Math.multiplyExact(p.groups() * panels, matrix()), POSITIONS);
        float[] all = new float[floats];
        for (int o = 0; o < p.outC(); o++) {
            int panel = o / outs * panels + o % outs / GemmTile.CHANNELS;
            for (int c = 0; c < ins; c++) {
                float[] one = WinogradTransform.filter(filters, (o * ins + c) * 9);
                int at = panel * POSITIONS * matrix() + c * GemmTile.CHANNELS + o % outs % GemmTile.CHANNELS;
                for (int position = 0; position < POSITIONS; position++) {
                    all[at + position * matrix()] = one[position];
                }
            }
        }
        return all;
    }

    /** Floats of the filters of a panel at one position. */
    private int matrix() {
        return p.inPerGroup() * GemmTile.CHANNELS;
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
        return (tiles + GemmTile.PIXELS - 1) / GemmTile.PIXELS * GemmTile.PIXELS;
    }

    private static int step(int block, int channels) {
        return block * channels + GAP;
    }

    @Override
    public long scratch(int batch) {
        // Fewer images may make one large block of what more images cut into two smaller ones.
        int block = roundUp(Math.min(mostTiles(), Math.max(1, batch * grid.tiles())));
        return (long) POSITIONS * (step(block, p.inPerGroup()) + step(block, GemmTile.CHANNELS))
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
        int patches = scratch.offset();
        int patchStep = step(block, p.inPerGroup());
        int sums = patches + POSITIONS * patchStep;
        int sumStep = step(block, GemmTile.CHANNELS);
        int rest = sums + POSITIONS * sumStep;
        int first = group * p.inPerGroup();
        input.run(inputs[0].array(), inputs[0].offset(), first, tile, count, s, rest, patches, patchStep);
        for (int panel = 0; panel < panels; panel++) {
            int w = (group * panels + panel) * POSITIONS * matrix();
            Arrays.fill(s, sums, rest, 0f);
            for (int position = 0; position < POSITIONS; position++) {
                multiply(s, patches + position * patchStep, count, w + position * matrix(), sums + position * sumStep);
            }
            int done = panel * GemmTile.CHANNELS;
            int channel = group * p.outPerGroup() + done;
            this.output.run(
                    s,
                    sums,
                    sumStep,
                    bias,
                    channel,
                    tile,
                    count,
                    output.array(),
                    output.offset() + channel,
                    Math.min(GemmTile.CHANNELS, p.outPerGroup() - done),
                    residual ? inputs[1].array() : null,
                    residual ? inputs[1].offset() - output.offset() : 0,
                    rest);
        }
    }

    /** The matrix product at one position; the last tile is repeated where tiles run out. */
    private void multiply(float[] s, int patches, int count, int w, int sums) {
        int channels = p.inPerGroup();
        for (int c = 0; c < channels; c += STRETCH) {
            int length = Math.min(STRETCH, channels - c);
            int end = patches + (count - 1) * channels + c;
            for (int t = 0; t < count; t += GemmTile.PIXELS) {
                int p0 = patches + t * channels + c;
                int p1 = Math.min(end, p0 + channels);
                int p2 = Math.min(end, p1 + channels);
                int p3 = Math.min(end, p2 + channels);
                GemmTile.multiply(
                        s, p0, p1, p2, p3, length, packed, w + c * GemmTile.CHANNELS, s, sums + t * GemmTile.CHANNELS);
            }
        }
    }
}
