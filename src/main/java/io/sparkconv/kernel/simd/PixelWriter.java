// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Activation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The last step of a matrix product: sums get their bias, then a shortcut is added, then they are cut to a range, and
 * are written. What {@link OutputRange} does not cover is left to a pass of its own.
 */
final class PixelWriter {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;

    private final float[] bias;
    private final boolean bounded;
    private final float low;
    private final float high;

    /** @param bias of all panels' channels */
    PixelWriter(float[] bias, Activation activation) {
        this.bias = bias;
        OutputRange range = OutputRange.of(activation);
        this.bounded = range.isBounded();
        this.low = range.low();
        this.high = range.high();
    }

    /** Of all panels' channels. */
    float[] bias() {
        return bias;
    }

    /** What outputs are raised to. */
    float low() {
        return low;
    }

    /** What outputs are lowered to. */
    float high() {
        return high;
    }

    /**
     * Writes a panel of some neighbouring pixels.
     *
     * @param sums {@code width} for each pixel, from {@code s}
     * @param first channel of the panel, and {@code here} of them
     * @param out from {@code to}, a pixel every {@code step}
     * @param shortcut a tensor to add, or null
     * @param distance from an element written to the one added to it
     * @param vectors whether to write vectors
     */
    void write(
            float[] sums,
            int s,
            int width,
            int first,
            int here,
            float[] out,
            int to,
            int step,
            int count,
            float[] shortcut,
            int distance,
            boolean vectors) {
        int from = s;
        int place = to;
        if (!vectors) {
            for (int n = 0; n < count; n++) {
                rest(sums, from, first, here, out, place, shortcut, place + distance);
                from += width;
                place += step;
            }
            return;
        }
        // A vector may end in the next pixels, which are written later, where those are all in this panel.
        int end = step == here && shortcut == null ? to + count * step : 0;
        int rounded = (here + L - 1) / L * L;
        for (int n = 0; n < count; n++) {
            int whole = place + rounded <= end ? rounded : here - here % L;
            vectors(sums, from, first, whole, out, place, shortcut, distance);
            if (whole < here && here >= L) {
                // The last vector overlaps the one before.
                int back = here - L;
                vectors(sums, from + back, first + back, L, out, place + back, shortcut, distance);
            } else if (whole < here) {
                rest(sums, from, first, here, out, place, shortcut, place + distance);
            }
            from += width;
            place += step;
        }
    }

    private void vectors(
            float[] sums, int s, int first, int count, float[] out, int to, float[] shortcut, int distance) {
        if (shortcut != null) {
            added(sums, s, first, count, out, to, shortcut, to + distance);
        } else if (bounded) {
            bounded(sums, s, first, count, out, to);
        } else {
            plain(sums, s, first, count, out, to);
        }
    }

    private void plain(float[] sums, int s, int first, int whole, float[] out, int to) {
        for (int c = 0; c < whole; c += L) {
            FloatVector.fromArray(S, sums, s + c)
                    .add(FloatVector.fromArray(S, bias, first + c))
                    .intoArray(out, to + c);
        }
    }

    private void bounded(float[] sums, int s, int first, int whole, float[] out, int to) {
        for (int c = 0; c < whole; c += L) {
            FloatVector.fromArray(S, sums, s + c)
                    .add(FloatVector.fromArray(S, bias, first + c))
                    .max(low)
                    .min(high)
                    .intoArray(out, to + c);
        }
    }

    private void added(float[] sums, int s, int first, int whole, float[] out, int to, float[] shortcut, int add) {
        for (int c = 0; c < whole; c += L) {
            FloatVector.fromArray(S, sums, s + c)
                    .add(FloatVector.fromArray(S, bias, first + c))
                    .add(FloatVector.fromArray(S, shortcut, add + c))
                    .max(low)
                    .min(high)
                    .intoArray(out, to + c);
        }
    }

    private void rest(float[] sums, int s, int first, int here, float[] out, int to, float[] shortcut, int add) {
        for (int c = 0; c < here; c++) {
            float sum = sums[s + c] + bias[first + c];
            if (shortcut != null) {
                sum += shortcut[add + c];
            }
            out[to + c] = bounded ? Math.min(Math.max(sum, low), high) : sum;
        }
    }
}
