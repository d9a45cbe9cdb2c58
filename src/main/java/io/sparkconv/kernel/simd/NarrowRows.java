// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ChannelBias;
import java.util.List;

/**
 * A convolution with stride 1 along the columns and at most eight output channels, a row of pixels at a time. Sums are
 * made in planes, one per channel, and then written as pixels.
 */
final class NarrowRows {

    /** The most output channels. */
    static final int CHANNELS = 8;
    /** Columns of the widest tile. */
    private static final int WIDEST = 4 * Lanes.COUNT;

    private static final int FEW = 4;

    /**
     * A row and a column of the kernel that every output pixel uses.
     *
     * @param y row of the input read by output row 0, likewise {@code x}
     */
    record Tap(int y, int x) {}

    private final int channels;
    private final int padded;
    private final int width;
    private final int tile;
    private final int[] taps;
    private final float[] packed;
    private final Activation activation;
    private final float low;
    private final float high;

    /**
     * @param width columns of output
     * @param weights by channel and term: terms are the input channels of the first tap, then those of the next
     */
    NarrowRows(
            Planes planes,
            List<Tap> taps,
            int channels,
            int width,
            TapGemm.Weights weights,
            float[] bias,
            Activation activation) {
        this.channels = channels;
        this.padded = channels <= FEW ? FEW : CHANNELS;
        this.width = width;
        this.tile = channels <= FEW && width >= WIDEST ? WIDEST : WIDEST / 2;
        this.taps = places(planes, taps);
        this.packed = pack(weights, bias);
        this.activation = activation;
        OutputRange range = OutputRange.of(activation);
        this.low = range.low();
        this.high = range.high();
    }

    /** Columns, of input and sums, that tiles take for a row of some columns. */
    static int reach(int width) {
        return Math.max(width, WIDEST / 2);
    }

    private static int[] places(Planes planes, List<Tap> taps) {
        int[] places = new int[taps.size() * planes.channels()];
        for (int t = 0; t < places.length; t++) {
            Tap tap = taps.get(t / planes.channels());
            int channel = t % planes.channels();
            places[t] =
                    (tap.y() + planes.top()) * planes.rowStep() + channel * planes.pitch() + tap.x() + planes.left();
        }
        return places;
    }

    private float[] pack(TapGemm.Weights weights, float[] bias) {
        float[] all = new float[Math.multiplyExact(taps.length + 1, padded)];
        for (int c = 0; c < channels; c++) {
            for (int t = 0; t < taps.length; t++) {
                all[t * padded + c] = weights.at(c, t);
            }
        }
        System.arraycopy(new ChannelBias(bias, channels).padded(padded), 0, all, taps.length * padded, padded);
        return all;
    }

    /** Floats of scratch that {@link #run} needs for rows of that many columns. */
    static int scratch(int width) {
        return CHANNELS * pitch(width);
    }

    /** An odd number of cache lines, so that the planes do not compete for the same places in the cache. */
    static int pitch(int width) {
        int lines = (reach(width) + Lanes.COUNT - 1) / Lanes.COUNT;
        return (lines | 1) * Lanes.COUNT;
    }

    /**
     * Computes a row.
     *
     * @param in planes, those of the first row read from {@code i}
     * @param out from {@code o}, a pixel every {@code step}
     */
    void run(float[] in, int i, float[] out, int o, int step, float[] scratch, int s) {
        int pitch = pitch(width);
        for (int done = 0; done < width; done += tile) {
            int x = Math.max(0, Math.min(done, width - tile));
            if (padded == CHANNELS) {
                NarrowTile.eight(in, i + x, taps, packed, low, high, scratch, s + x, pitch);
            } else if (tile == WIDEST) {
                NarrowTile.four(in, i + x, taps, packed, low, high, scratch, s + x, pitch);
            } else {
                NarrowTile.fourOfTwo(in, i + x, taps, packed, low, high, scratch, s + x, pitch);
            }
        }
        if (!OutputRange.covers(activation)) {
            for (int c = 0; c < channels; c++) {
                SimdActivation.apply(activation, scratch, s + c * pitch, width);
            }
        }
        if (channels == CHANNELS && step == CHANNELS) {
            octets(scratch, s, pitch, out, o);
        } else {
            columns(scratch, s, pitch, out, o, step);
        }
    }

    private void octets(float[] sums, int s, int pitch, float[] out, int o) {
        int whole = width - width % Octets.PIXELS;
        Octets.toPixels(sums, s, pitch, whole, out, o);
        if (whole < width) {
            int back = width - Octets.PIXELS;
            Octets.toPixels(sums, s + back, pitch, Octets.PIXELS, out, o + back * CHANNELS);
        }
    }

    private void columns(float[] sums, int s, int pitch, float[] out, int o, int step) {
        for (int c = 0; c < channels; c++) {
            int from = s + c * pitch;
            int to = o + c;
            for (int n = 0; n < width; n++) {
                out[to + n * step] = sums[from + n];
            }
        }
    }
}
