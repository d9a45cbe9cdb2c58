// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ChannelBias;
import java.util.List;

/**
 * A convolution with stride 1 along the columns and at most eight output channels, one or two rows of pixels at a time:
 * sums are made in planes, one per channel.
 */
final class NarrowRows {

    /** The most output channels. */
    static final int CHANNELS = 8;
    /** Columns of the widest tile. */
    private static final int WIDEST = 4 * Lanes.COUNT;
    /** Columns of tiles of two rows, and of those for many channels. */
    private static final int HALF = WIDEST / 2;

    private static final int FEW = 4;

    /** Planes of sums of a row: the last of a phase may be of no channel. */
    private static final int SUMS = CHANNELS + FEW;
    /** The number of channels that tiles of their own are for. */
    private static final int THREE = 3;

    /**
     * A row and a column of the kernel that every output pixel uses.
     *
     * @param y row of the input read by output row 0, likewise {@code x}
     */
    record Tap(int y, int x) {}

    private final int channels;
    private final int padded;
    private final int width;
    private final boolean paired;
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
        this.padded = channels == THREE ? THREE : channels <= FEW ? FEW : CHANNELS;
        this.width = width;
        boolean wide = channels <= FEW && width >= WIDEST;
        this.paired = channels <= FEW && !(wide && (width - 1) / HALF % 2 == 1);
        this.tile = wide ? WIDEST : HALF;
        this.taps = places(planes, taps);
        this.packed = pack(weights, bias);
        this.activation = activation;
        OutputRange range = OutputRange.of(activation);
        this.low = range.low();
        this.high = range.high();
    }

    /** Columns, of input and sums, that tiles take for a row of some columns. */
    static int reach(int width) {
        return Math.max(width, HALF);
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

    /** Floats that the sums of a row of all column phases take. */
    static int sums(int width) {
        return SUMS * pitch(width);
    }

    /** An odd number of cache lines, so that the planes do not compete for the same places in the cache. */
    static int pitch(int width) {
        int lines = (reach(width) + Lanes.COUNT - 1) / Lanes.COUNT;
        return (lines | 1) * Lanes.COUNT;
    }

    /**
     * Whether rows are taken by twos. Tiles of two rows are as fast as those twice as wide, and fit rows that are too
     * narrow for those or fill an odd number of halves of them.
     */
    boolean isPaired() {
        return paired;
    }

    /**
     * Computes the sums of a row, or of two if they are taken by twos.
     *
     * @param in planes, those of the first row read from {@code i}
     * @param inRow from the planes of a row to those of the next
     * @param sums from {@code s}, a plane every {@code pitch}
     * @param sumsRow from the sums of a row to those of the next
     */
    void run(float[] in, int i, int inRow, int count, float[] sums, int s, int sumsRow, int pitch) {
        boolean two = count == 2;
        int columns = two ? HALF : tile;
        int apart = tile == WIDEST ? HALF : 0;
        int second = two ? inRow : apart;
        int secondSums = two ? sumsRow : apart;
        for (int done = 0; done < width; done += columns) {
            int x = Math.max(0, Math.min(done, width - columns));
            tile(in, i + x, second, sums, s + x, secondSums, pitch);
        }
        if (!OutputRange.covers(activation)) {
            for (int row = 0; row < count; row++) {
                activate(sums, s + row * sumsRow, pitch);
            }
        }
    }

    private void tile(float[] in, int i, int second, float[] sums, int s, int secondSums, int pitch) {
        if (padded == CHANNELS) {
            NarrowTile.eight(in, i, taps, packed, low, high, sums, s, pitch);
        } else if (padded == FEW) {
            NarrowTile.four(in, i, second, taps, packed, low, high, sums, s, secondSums, pitch);
        } else {
            NarrowTile.three(in, i, second, taps, packed, low, high, sums, s, secondSums, pitch);
        }
    }

    private void activate(float[] sums, int s, int pitch) {
        for (int c = 0; c < channels; c++) {
            SimdActivation.apply(activation, sums, s + c * pitch, width);
        }
    }

    /** Writes the sums of a row, a pixel every {@code step} from {@code o}. */
    void write(float[] sums, int s, int pitch, float[] out, int o, int step) {
        for (int c = 0; c < channels; c++) {
            int from = s + c * pitch;
            int to = o + c;
            for (int n = 0; n < width; n++) {
                out[to + n * step] = sums[from + n];
            }
        }
    }
}
