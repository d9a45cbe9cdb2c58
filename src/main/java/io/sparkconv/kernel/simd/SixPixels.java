// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The matrix product of six rows, for machines with 16 vector registers, where twelve sums, two vectors of weights and
 * one input just fit, and for what is left of longer tiles.
 */
final class SixPixels {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;
    private static final int DEPTH = GemmTile.DEPTH;

    private SixPixels() {}

    /** Two vectors of output channels: see {@link GemmTile}. */
    static void two(float[] rows, int r, int length, float[] w, int first, float[] acc, int a) {
        FloatVector c0a = FloatVector.fromArray(S, acc, a);
        FloatVector c0b = FloatVector.fromArray(S, acc, a + L);
        FloatVector c1a = FloatVector.fromArray(S, acc, a + 2 * L);
        FloatVector c1b = FloatVector.fromArray(S, acc, a + 3 * L);
        FloatVector c2a = FloatVector.fromArray(S, acc, a + 4 * L);
        FloatVector c2b = FloatVector.fromArray(S, acc, a + 5 * L);
        FloatVector c3a = FloatVector.fromArray(S, acc, a + 6 * L);
        FloatVector c3b = FloatVector.fromArray(S, acc, a + 7 * L);
        FloatVector c4a = FloatVector.fromArray(S, acc, a + 8 * L);
        FloatVector c4b = FloatVector.fromArray(S, acc, a + 9 * L);
        FloatVector c5a = FloatVector.fromArray(S, acc, a + 10 * L);
        FloatVector c5b = FloatVector.fromArray(S, acc, a + 11 * L);
        int end = first + length * 2 * L;
        for (int b = first, t = r; b < end; b += 2 * L, t++) {
            FloatVector wa = FloatVector.fromArray(S, w, b);
            FloatVector wb = FloatVector.fromArray(S, w, b + L);
            FloatVector x = FloatVector.broadcast(S, rows[t]);
            c0a = x.fma(wa, c0a);
            c0b = x.fma(wb, c0b);
            x = FloatVector.broadcast(S, rows[t + DEPTH]);
            c1a = x.fma(wa, c1a);
            c1b = x.fma(wb, c1b);
            x = FloatVector.broadcast(S, rows[t + 2 * DEPTH]);
            c2a = x.fma(wa, c2a);
            c2b = x.fma(wb, c2b);
            x = FloatVector.broadcast(S, rows[t + 3 * DEPTH]);
            c3a = x.fma(wa, c3a);
            c3b = x.fma(wb, c3b);
            x = FloatVector.broadcast(S, rows[t + 4 * DEPTH]);
            c4a = x.fma(wa, c4a);
            c4b = x.fma(wb, c4b);
            x = FloatVector.broadcast(S, rows[t + 5 * DEPTH]);
            c5a = x.fma(wa, c5a);
            c5b = x.fma(wb, c5b);
        }
        c0a.intoArray(acc, a);
        c0b.intoArray(acc, a + L);
        c1a.intoArray(acc, a + 2 * L);
        c1b.intoArray(acc, a + 3 * L);
        c2a.intoArray(acc, a + 4 * L);
        c2b.intoArray(acc, a + 5 * L);
        c3a.intoArray(acc, a + 6 * L);
        c3b.intoArray(acc, a + 7 * L);
        c4a.intoArray(acc, a + 8 * L);
        c4b.intoArray(acc, a + 9 * L);
        c5a.intoArray(acc, a + 10 * L);
        c5b.intoArray(acc, a + 11 * L);
    }

    /** One vector of output channels. */
    static void one(float[] rows, int r, int length, float[] w, int first, float[] acc, int a) {
        FloatVector c0 = FloatVector.fromArray(S, acc, a);
        FloatVector c1 = FloatVector.fromArray(S, acc, a + L);
        FloatVector c2 = FloatVector.fromArray(S, acc, a + 2 * L);
        FloatVector c3 = FloatVector.fromArray(S, acc, a + 3 * L);
        FloatVector c4 = FloatVector.fromArray(S, acc, a + 4 * L);
        FloatVector c5 = FloatVector.fromArray(S, acc, a + 5 * L);
        int end = first + length * L;
        for (int b = first, t = r; b < end; b += L, t++) {
            FloatVector v = FloatVector.fromArray(S, w, b);
            FloatVector x = FloatVector.broadcast(S, rows[t]);
            c0 = x.fma(v, c0);
            x = FloatVector.broadcast(S, rows[t + DEPTH]);
            c1 = x.fma(v, c1);
            x = FloatVector.broadcast(S, rows[t + 2 * DEPTH]);
            c2 = x.fma(v, c2);
            x = FloatVector.broadcast(S, rows[t + 3 * DEPTH]);
            c3 = x.fma(v, c3);
            x = FloatVector.broadcast(S, rows[t + 4 * DEPTH]);
            c4 = x.fma(v, c4);
            x = FloatVector.broadcast(S, rows[t + 5 * DEPTH]);
            c5 = x.fma(v, c5);
        }
        c0.intoArray(acc, a);
        c1.intoArray(acc, a + L);
        c2.intoArray(acc, a + 2 * L);
        c3.intoArray(acc, a + 3 * L);
        c4.intoArray(acc, a + 4 * L);
        c5.intoArray(acc, a + 5 * L);
    }
}
