// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ChannelBias;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/**
 * A convolution as a matrix product without the matrix (implicit im2col): every output pixel reads the same few runs of
 * consecutive inputs, each at a fixed distance from the pixel's own place. Covers ordinary, dilated and grouped
 * convolutions, each phase of a transposed one, and dense layers.
 *
 * <p>Weights are packed {@code [panel][term][CHANNELS]}. Terms are taken in order, run by run, so every output is one
 * chain of multiply-adds; between stretches the accumulators rest in memory, which changes no bit.
 */
final class TapGemm {

    /** Longest stretch of terms whose weights should stay in the first-level cache. */
    private static final int STRETCH = 256;
    /** Pixels that share a stretch of weights. */
    private static final int BLOCK = 64;

    /**
     * Consecutive inputs that every output pixel reads.
     *
     * @param delta distance from the pixel's own place
     */
    record Run(int delta, int length) {}

    /** Weight of the term at that place in the chain, for an output channel. */
    interface Weights {
        float at(int channel, int term);
    }

    private final int channels;
    private final int terms;
    private final int[] deltas;
    private final int[] lengths;
    private final float[] packed;
    private final float[] bias;
    private final Activation activation;

    TapGemm(List<Run> runs, int channels, Weights weights, ChannelBias bias, int firstBias, Activation activation) {
        List<Run> stretches = runs.stream().flatMap(r -> cut(r).stream()).toList();
        this.channels = channels;
        this.terms = runs.stream().mapToInt(Run::length).sum();
        this.deltas = stretches.stream().mapToInt(Run::delta).toArray();
        this.lengths = stretches.stream().mapToInt(Run::length).toArray();
        this.packed = pack(channels, terms, weights);
        int panels = panels(channels);
        this.bias = Arrays.copyOfRange(
                bias.padded(firstBias + panels * GemmTile.CHANNELS), firstBias, firstBias + panels * GemmTile.CHANNELS);
        this.activation = activation;
    }

    private static int panels(int channels) {
        return (channels + GemmTile.CHANNELS - 1) / GemmTile.CHANNELS;
    }

    private static List<Run> cut(Run run) {
        int pieces = (run.length() + STRETCH - 1) / STRETCH;
        Run[] cut = new Run[pieces];
        for (int i = 0; i < pieces; i++) {
            int from = (int) ((long) run.length() * i / pieces);
            int to = (int) ((long) run.length() * (i + 1) / pieces);
            cut[i] = new Run(run.delta() + from, to - from);
        }
        return List.of(cut);
    }

    private static float[] pack(int channels, int terms, Weights weights) {
        float[] packed = new float[Math.multiplyExact(panels(channels) * GemmTile.CHANNELS, terms)];
        for (int c = 0; c < channels; c++) {
            int panel = c / GemmTile.CHANNELS;
            int base = panel * terms * GemmTile.CHANNELS + c % GemmTile.CHANNELS;
            for (int t = 0; t < terms; t++) {
                packed[base + t * GemmTile.CHANNELS] = weights.at(c, t);
            }
        }
        return packed;
    }

    /** Floats of scratch that {@link #run} needs. */
    static int scratch() {
        return BLOCK * GemmTile.CHANNELS;
    }

    /**
     * Computes all pixels of a batch.
     *
     * @param inOffset where the tensor read starts
     * @param outOffset where the tensor written starts; each pixel of its grid gets {@code channels} values
     * @param shortcut a tensor of the written one's shape to add after the bias, or null
     * @param distance from an element written to the one added to it
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
            float[] acc,
            int a,
            int pixels) {
        int panels = panels(channels);
        for (int block = 0; block < pixels; block += BLOCK) {
            int count = Math.min(BLOCK, pixels - block);
            for (int panel = 0; panel < panels; panel++) {
                Arrays.fill(acc, a, a + BLOCK * GemmTile.CHANNELS, 0f);
                int w = panel * terms * GemmTile.CHANNELS;
                for (int i = 0; i < deltas.length; i++) {
                    stretch(in, inOffset + deltas[i], inGrid, block, count, lengths[i], w, acc, a);
                    w += lengths[i] * GemmTile.CHANNELS;
                }
                store(acc, a, panel, out, outOffset, outGrid, block, count);
            }
            if (shortcut != null) {
                addShortcut(shortcut, distance, out, outOffset, outGrid, block, count);
            }
            activate(out, outOffset, outGrid, block, count);
        }
    }

    /** One stretch of terms for all pixels of a block; the last tile repeats the last pixel where pixels run out. */
    private void stretch(
            float[] in, int offset, PixelGrid grid, int block, int count, int length, int w, float[] acc, int a) {
        int width = grid.width();
        int step = grid.columnStep();
        int x = block % width;
        int place = offset + grid.at(block);
        for (int t = 0; t < count; t += GemmTile.PIXELS) {
            int p0 = place;
            int p1 = p0;
            int p2 = p0;
            int p3 = p0;
            if (x + GemmTile.PIXELS <= width && t + GemmTile.PIXELS <= count) {
                p1 = p0 + step;
                p2 = p1 + step;
                p3 = p2 + step;
                x += GemmTile.PIXELS;
                place = p3 + step;
                if (x == width) {
                    x = 0;
                    place = offset + grid.at(block + t + GemmTile.PIXELS);
                }
            } else {
                int last = block + count - 1;
                p1 = offset + grid.at(Math.min(last, block + t + 1));
                p2 = offset + grid.at(Math.min(last, block + t + 2));
                p3 = offset + grid.at(Math.min(last, block + t + 3));
                x = (block + t + GemmTile.PIXELS) % width;
                place = offset + grid.at(block + t + GemmTile.PIXELS);
            }
            GemmTile.multiply(in, p0, p1, p2, p3, length, packed, w, acc, a + t * GemmTile.CHANNELS);
        }
    }

    /** Adds the bias and writes the channels of one panel. */
    private void store(
            float[] acc, int a, int panel, float[] out, int outOffset, PixelGrid grid, int block, int count) {
        int first = panel * GemmTile.CHANNELS;
        int here = Math.min(GemmTile.CHANNELS, channels - first);
        for (int t = 0; t < count; t++) {
            int to = outOffset + grid.at(block + t) + first;
            int from = a + t * GemmTile.CHANNELS;
            int c = 0;
            for (; c <= here - Lanes.COUNT; c += Lanes.COUNT) {
                FloatVector.fromArray(Lanes.FLOATS, acc, from + c)
                        .add(FloatVector.fromArray(Lanes.FLOATS, bias, first + c))
                        .intoArray(out, to + c);
            }
            for (; c < here; c++) {
                out[to + c] = acc[from + c] + bias[first + c];
            }
        }
    }

    private void addShortcut(
            float[] shortcut, int distance, float[] out, int outOffset, PixelGrid grid, int block, int count) {
        for (int t = 0; t < count; t++) {
            int to = outOffset + grid.at(block + t);
            int end = to + channels;
            for (; to <= end - Lanes.COUNT; to += Lanes.COUNT) {
                FloatVector.fromArray(Lanes.FLOATS, out, to)
                        .add(FloatVector.fromArray(Lanes.FLOATS, shortcut, to + distance))
                        .intoArray(out, to);
            }
            for (; to < end; to++) {
                out[to] += shortcut[to + distance];
            }
        }
    }

    private void activate(float[] out, int outOffset, PixelGrid grid, int block, int count) {
        if (activation.kind() != Activation.Kind.IDENTITY) {
            for (int t = 0; t < count; t++) {
                SimdActivation.apply(activation, out, outOffset + grid.at(block + t), channels);
            }
        }
    }
}
