// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link TwelvePixels} for rows that lie any distance apart, where inputs are read in place. Every row has a check of
 * bounds of its own, which takes about a twentieth longer: less than copying rows for a few panels.
 */
final class PlacedPixels {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;

    private PlacedPixels() {}

    /** Two vectors of output channels: see {@link GemmTile}. */
    static void two(float[] rows, int r, int pitch, int length, float[] w, int first, float[] acc, int from, int to) {
        FloatVector c0a = FloatVector.fromArray(S, acc, from);
        FloatVector c0b = FloatVector.fromArray(S, acc, from + L);
        FloatVector c1a = FloatVector.fromArray(S, acc, from + 2 * L);
        FloatVector c1b = FloatVector.fromArray(S, acc, from + 3 * L);
        FloatVector c2a = FloatVector.fromArray(S, acc, from + 4 * L);
        FloatVector c2b = FloatVector.fromArray(S, acc, from + 5 * L);
        FloatVector c3a = FloatVector.fromArray(S, acc, from + 6 * L);
        FloatVector c3b = FloatVector.fromArray(S, acc, from + 7 * L);
        FloatVector c4a = FloatVector.fromArray(S, acc, from + 8 * L);
        FloatVector c4b = FloatVector.fromArray(S, acc, from + 9 * L);
        FloatVector c5a = FloatVector.fromArray(S, acc, from + 10 * L);
        FloatVector c5b = FloatVector.fromArray(S, acc, from + 11 * L);
        FloatVector c6a = FloatVector.fromArray(S, acc, from + 12 * L);
        FloatVector c6b = FloatVector.fromArray(S, acc, from + 13 * L);
        FloatVector c7a = FloatVector.fromArray(S, acc, from + 14 * L);
        FloatVector c7b = FloatVector.fromArray(S, acc, from + 15 * L);
        FloatVector c8a = FloatVector.fromArray(S, acc, from + 16 * L);
        FloatVector c8b = FloatVector.fromArray(S, acc, from + 17 * L);
        FloatVector c9a = FloatVector.fromArray(S, acc, from + 18 * L);
        FloatVector c9b = FloatVector.fromArray(S, acc, from + 19 * L);
        FloatVector c10a = FloatVector.fromArray(S, acc, from + 20 * L);
        FloatVector c10b = FloatVector.fromArray(S, acc, from + 21 * L);
        FloatVector c11a = FloatVector.fromArray(S, acc, from + 22 * L);
        FloatVector c11b = FloatVector.fromArray(S, acc, from + 23 * L);
        int end = first + length * 2 * L;
        for (int b = first, t = r; b < end; b += 2 * L, t++) {
            FloatVector wa = FloatVector.fromArray(S, w, b);
            FloatVector wb = FloatVector.fromArray(S, w, b + L);
            FloatVector x = FloatVector.broadcast(S, rows[t]);
            c0a = x.fma(wa, c0a);
            c0b = x.fma(wb, c0b);
            x = FloatVector.broadcast(S, rows[t + pitch]);
            c1a = x.fma(wa, c1a);
            c1b = x.fma(wb, c1b);
            x = FloatVector.broadcast(S, rows[t + 2 * pitch]);
            c2a = x.fma(wa, c2a);
            c2b = x.fma(wb, c2b);
            x = FloatVector.broadcast(S, rows[t + 3 * pitch]);
            c3a = x.fma(wa, c3a);
            c3b = x.fma(wb, c3b);
            x = FloatVector.broadcast(S, rows[t + 4 * pitch]);
            c4a = x.fma(wa, c4a);
            c4b = x.fma(wb, c4b);
            x = FloatVector.broadcast(S, rows[t + 5 * pitch]);
            c5a = x.fma(wa, c5a);
            c5b = x.fma(wb, c5b);
            x = FloatVector.broadcast(S, rows[t + 6 * pitch]);
            c6a = x.fma(wa, c6a);
            c6b = x.fma(wb, c6b);
            x = FloatVector.broadcast(S, rows[t + 7 * pitch]);
            c7a = x.fma(wa, c7a);
            c7b = x.fma(wb, c7b);
            x = FloatVector.broadcast(S, rows[t + 8 * pitch]);
            c8a = x.fma(wa, c8a);
            c8b = x.fma(wb, c8b);
            x = FloatVector.broadcast(S, rows[t + 9 * pitch]);
            c9a = x.fma(wa, c9a);
            c9b = x.fma(wb, c9b);
            x = FloatVector.broadcast(S, rows[t + 10 * pitch]);
            c10a = x.fma(wa, c10a);
            c10b = x.fma(wb, c10b);
            x = FloatVector.broadcast(S, rows[t + 11 * pitch]);
            c11a = x.fma(wa, c11a);
            c11b = x.fma(wb, c11b);
        }
        c0a.intoArray(acc, to);
        c0b.intoArray(acc, to + L);
        c1a.intoArray(acc, to + 2 * L);
        c1b.intoArray(acc, to + 3 * L);
        c2a.intoArray(acc, to + 4 * L);
        c2b.intoArray(acc, to + 5 * L);
        c3a.intoArray(acc, to + 6 * L);
        c3b.intoArray(acc, to + 7 * L);
        c4a.intoArray(acc, to + 8 * L);
        c4b.intoArray(acc, to + 9 * L);
        c5a.intoArray(acc, to + 10 * L);
        c5b.intoArray(acc, to + 11 * L);
        c6a.intoArray(acc, to + 12 * L);
        c6b.intoArray(acc, to + 13 * L);
        c7a.intoArray(acc, to + 14 * L);
        c7b.intoArray(acc, to + 15 * L);
        c8a.intoArray(acc, to + 16 * L);
        c8b.intoArray(acc, to + 17 * L);
        c9a.intoArray(acc, to + 18 * L);
        c9b.intoArray(acc, to + 19 * L);
        c10a.intoArray(acc, to + 20 * L);
        c10b.intoArray(acc, to + 21 * L);
        c11a.intoArray(acc, to + 22 * L);
        c11b.intoArray(acc, to + 23 * L);
    }

    /** One vector of output channels. */
    static void one(float[] rows, int r, int pitch, int length, float[] w, int first, float[] acc, int from, int to) {
        FloatVector c0 = FloatVector.fromArray(S, acc, from);
        FloatVector c1 = FloatVector.fromArray(S, acc, from + L);
        FloatVector c2 = FloatVector.fromArray(S, acc, from + 2 * L);
        FloatVector c3 = FloatVector.fromArray(S, acc, from + 3 * L);
        FloatVector c4 = FloatVector.fromArray(S, acc, from + 4 * L);
        FloatVector c5 = FloatVector.fromArray(S, acc, from + 5 * L);
        FloatVector c6 = FloatVector.fromArray(S, acc, from + 6 * L);
        FloatVector c7 = FloatVector.fromArray(S, acc, from + 7 * L);
        FloatVector c8 = FloatVector.fromArray(S, acc, from + 8 * L);
        FloatVector c9 = FloatVector.fromArray(S, acc, from + 9 * L);
        FloatVector c10 = FloatVector.fromArray(S, acc, from + 10 * L);
        FloatVector c11 = FloatVector.fromArray(S, acc, from + 11 * L);
        int end = first + length * L;
        for (int b = first, t = r; b < end; b += L, t++) {
            FloatVector v = FloatVector.fromArray(S, w, b);
            FloatVector x = FloatVector.broadcast(S, rows[t]);
            c0 = x.fma(v, c0);
            x = FloatVector.broadcast(S, rows[t + pitch]);
            c1 = x.fma(v, c1);
            x = FloatVector.broadcast(S, rows[t + 2 * pitch]);
            c2 = x.fma(v, c2);
            x = FloatVector.broadcast(S, rows[t + 3 * pitch]);
            c3 = x.fma(v, c3);
            x = FloatVector.broadcast(S, rows[t + 4 * pitch]);
            c4 = x.fma(v, c4);
            x = FloatVector.broadcast(S, rows[t + 5 * pitch]);
            c5 = x.fma(v, c5);
            x = FloatVector.broadcast(S, rows[t + 6 * pitch]);
            c6 = x.fma(v, c6);
            x = FloatVector.broadcast(S, rows[t + 7 * pitch]);
            c7 = x.fma(v, c7);
            x = FloatVector.broadcast(S, rows[t + 8 * pitch]);
            c8 = x.fma(v, c8);
            x = FloatVector.broadcast(S, rows[t + 9 * pitch]);
            c9 = x.fma(v, c9);
            x = FloatVector.broadcast(S, rows[t + 10 * pitch]);
            c10 = x.fma(v, c10);
            x = FloatVector.broadcast(S, rows[t + 11 * pitch]);
            c11 = x.fma(v, c11);
        }
        c0.intoArray(acc, to);
        c1.intoArray(acc, to + L);
        c2.intoArray(acc, to + 2 * L);
        c3.intoArray(acc, to + 3 * L);
        c4.intoArray(acc, to + 4 * L);
        c5.intoArray(acc, to + 5 * L);
        c6.intoArray(acc, to + 6 * L);
        c7.intoArray(acc, to + 7 * L);
        c8.intoArray(acc, to + 8 * L);
        c9.intoArray(acc, to + 9 * L);
        c10.intoArray(acc, to + 10 * L);
        c11.intoArray(acc, to + 11 * L);
    }
}
