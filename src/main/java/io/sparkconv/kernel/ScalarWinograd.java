// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import java.util.Arrays;

/**
 * Winograd's F(4×4, 3×3) by its definition. For each tile and group: the patch of every input channel is transformed;
 * at each of the 36 positions, every output channel is one chain of multiply-adds over the input channels, upwards from
 * +0; the sums of an output channel are transformed to its sixteen outputs. What only a missing fourth row or column of
 * outputs would need is left out.
 */
final class ScalarWinograd implements Kernel {

    private static final int POSITIONS = WinogradTransform.POSITIONS;
    private static final int PATCH = WinogradTransform.PATCH;
    private static final int TILE = WinogradTransform.TILE;

    private final ConvProblem p;
    private final WinogradGrid grid;
    private final float[] weights;
    private final ChannelBias bias;
    private final boolean residual;
    private final Activation activation;

    ScalarWinograd(ConvProblem problem, float[] filters, float[] bias, boolean residual, Activation activation) {
        this.p = problem;
        this.grid = WinogradGrid.of(problem);
        this.weights = transformed(filters);
        this.bias = new ChannelBias(bias, problem.outC());
        this.residual = residual;
        this.activation = activation;
    }

    /** The filters as {@code [group][position][in][out]}. */
    private float[] transformed(float[] filters) {
        int ins = p.inPerGroup();
        int outs = p.outPerGroup();
        float[] all = new float[Math.multiplyExact(POSITIONS, p.outC() * ins)];
        double[] scratch = new double[WinogradTransform.FILTER_SCRATCH];
        float[] one = new float[POSITIONS * outs];
        for (int group = 0; group < p.groups(); group++) {
            for (int c = 0; c < ins; c++) {
                for (int k = 0; k < outs; k++) {
                    int from = ((group * outs + k) * ins + c) * 9;
                    WinogradTransform.filter(filters, from, scratch, one, k, outs);
                }
                for (int position = 0; position < POSITIONS; position++) {
                    int to = ((group * POSITIONS + position) * ins + c) * outs;
                    System.arraycopy(one, position * outs, all, to, outs);
                }
            }
        }
        return all;
    }

    /** The patch and its transform, the sums, and what is between the two steps of a transform. */
    @Override
    public long scratch(int batch) {
        return POSITIONS * (2L * p.inPerGroup() + p.outPerGroup() + 1);
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        for (int tile = 0; tile < batch * grid.tiles(); tile++) {
            for (int group = 0; group < p.groups(); group++) {
                tile(inputs[0], output, scratch, tile, group);
            }
            finish(inputs, output, tile);
        }
    }

    private void tile(Span input, Span output, Span scratch, int tile, int group) {
        int ins = p.inPerGroup();
        int outs = p.outPerGroup();
        float[] s = scratch.array();
        int patch = scratch.offset();
        int transformed = patch + POSITIONS * ins;
        int sums = transformed + POSITIONS * ins;
        int between = sums + POSITIONS * outs;
        grid.copyPatch(tile, input.array(), input.offset(), group * ins, ins, s, patch);
        for (int c = 0; c < ins; c++) {
            for (int x = 0; x < PATCH; x++) {
                int b = between + x;
                WinogradTransform.input(s, patch + x * ins + c, PATCH * ins, s, b, PATCH, b + (PATCH - 1) * PATCH);
            }
            for (int y = 0; y < PATCH; y++) {
                int to = transformed + y * PATCH * ins + c;
                WinogradTransform.input(s, between + y * PATCH, 1, s, to, ins, to + (PATCH - 1) * ins);
            }
        }
        Arrays.fill(s, sums, between, 0f);
        boolean tall = grid.height(grid.top(tile)) == TILE;
        boolean wide = grid.width(grid.left(tile)) == TILE;
        for (int position = 0; position < POSITIONS; position++) {
            boolean needed = (tall || position / PATCH < PATCH - 1) && (wide || position % PATCH < PATCH - 1);
            if (needed) {
                int w = (group * POSITIONS + position) * ins * outs;
                TapProduct.add(s, transformed + position * ins, ins, weights, w, s, sums + position * outs, outs);
            }
        }
        for (int k = 0; k < outs; k++) {
            for (int x = 0; x < PATCH; x++) {
                WinogradTransform.output(s, sums + x * outs + k, PATCH * outs, s, between + x, PATCH);
            }
            for (int y = 0; y < TILE; y++) {
                WinogradTransform.output(s, between + y * PATCH, 1, s, patch + y * TILE, 1);
            }
            write(s, patch, output, tile, group * outs + k);
        }
    }

    /** The sixteen outputs of a channel, but for those beyond the end of the map. */
    private void write(float[] values, int from, Span output, int tile, int channel) {
        int height = grid.height(grid.top(tile));
        int width = grid.width(grid.left(tile));
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                output.array()[place(output, tile, y, x) + channel] = values[from + y * TILE + x];
            }
        }
    }

    /** Where an output of a tile lies. */
    private int place(Span tensor, int tile, int y, int x) {
        int row = grid.top(tile) + y * p.dilationH();
        int column = grid.left(tile) + x * p.dilationW();
        return tensor.offset() + (grid.image(tile) * p.outPixels() + row * p.outW() + column) * p.outC();
    }

    private void finish(Span[] inputs, Span output, int tile) {
        float[] out = output.array();
        int height = grid.height(grid.top(tile));
        int width = grid.width(grid.left(tile));
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int o = place(output, tile, y, x);
                bias.add(out, o);
                if (residual) {
                    int s = place(inputs[1], tile, y, x);
                    for (int c = 0; c < p.outC(); c++) {
                        out[o + c] += inputs[1].array()[s + c];
                    }
                }
                ScalarActivation.apply(activation, out, o, p.outC());
            }
        }
    }
}
