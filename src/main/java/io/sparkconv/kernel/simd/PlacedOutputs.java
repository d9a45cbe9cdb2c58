// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link TwelveOutputs} for rows that lie any distance apart: see {@link PlacedPixels}. */
final class PlacedOutputs {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;

    private PlacedOutputs() {}

    /**
     * Adds the products to sums, which are only read, and writes outputs: see {@link GemmTile#finish}.
     *
     * @param out a pixel every {@code step} from {@code to}
     * @param last from the first channel of the panel to that of its second vector
     * @param bias of the panel's channels, from {@code b}
     */
    static void two(
            float[] rows,
            int r,
            int pitch,
            int length,
            float[] w,
            int first,
            float[] acc,
            int from,
            float[] out,
            int to,
            int last,
            int step,
            float[] bias,
            int b,
            float low,
            float high) {
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
        for (int k = first, t = r; k < end; k += 2 * L, t++) {
            FloatVector wa = FloatVector.fromArray(S, w, k);
            FloatVector wb = FloatVector.fromArray(S, w, k + L);
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
        int o = to;
        FloatVector ba = FloatVector.fromArray(S, bias, b);
        FloatVector bb = FloatVector.fromArray(S, bias, b + last);
        FloatVector least = FloatVector.broadcast(S, low);
        FloatVector most = FloatVector.broadcast(S, high);
        c0a.add(ba).max(least).min(most).intoArray(out, o);
        c0b.add(bb).max(least).min(most).intoArray(out, o + last);
        o += step;
        c1a.add(ba).max(least).min(most).intoArray(out, o);
        c1b.add(bb).max(least).min(most).intoArray(out, o + last);
        o += step;
        c2a.add(ba).max(least).min(most).intoArray(out, o);
        c2b.add(bb).max(least).min(most).intoArray(out, o + last);
        o += step;
        c3a.add(ba).max(least).min(most).intoArray(out, o);
        c3b.add(bb).max(least).min(most).intoArray(out, o + last);
        o += step;
        c4a.add(ba).max(least).min(most).intoArray(out, o);
        c4b.add(bb).max(least).min(most).intoArray(out, o + last);
        o += step;
        c5a.add(ba).max(least).min(most).intoArray(out, o);
        c5b.add(bb).max(least).min(most).intoArray(out, o + last);
        o += step;
        c6a.add(ba).max(least).min(most).intoArray(out, o);
        c6b.add(bb).max(least).min(most).intoArray(out, o + last);
        o += step;
        c7a.add(ba).max(least).min(most).intoArray(out, o);
        c7b.add(bb).max(least).min(most).intoArray(out, o + last);
        o += step;
        c8a.add(ba).max(least).min(most).intoArray(out, o);
        c8b.add(bb).max(least).min(most).intoArray(out, o + last);
        o += step;
        c9a.add(ba).max(least).min(most).intoArray(out, o);
        c9b.add(bb).max(least).min(most).intoArray(out, o + last);
        o += step;
        c10a.add(ba).max(least).min(most).intoArray(out, o);
        c10b.add(bb).max(least).min(most).intoArray(out, o + last);
        o += step;
        c11a.add(ba).max(least).min(most).intoArray(out, o);
        c11b.add(bb).max(least).min(most).intoArray(out, o + last);
    }

    /** The same for one vector of output channels. */
    static void one(
            float[] rows,
            int r,
            int pitch,
            int length,
            float[] w,
            int first,
            float[] acc,
            int from,
            float[] out,
            int to,
            int step,
            float[] bias,
            int b,
            float low,
            float high) {
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
        for (int k = first, t = r; k < end; k += L, t++) {
            FloatVector v = FloatVector.fromArray(S, w, k);
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
        int o = to;
        FloatVector added = FloatVector.fromArray(S, bias, b);
        FloatVector least = FloatVector.broadcast(S, low);
        FloatVector most = FloatVector.broadcast(S, high);
        c0.add(added).max(least).min(most).intoArray(out, o);
        o += step;
        c1.add(added).max(least).min(most).intoArray(out, o);
        o += step;
        c2.add(added).max(least).min(most).intoArray(out, o);
        o += step;
        c3.add(added).max(least).min(most).intoArray(out, o);
        o += step;
        c4.add(added).max(least).min(most).intoArray(out, o);
        o += step;
        c5.add(added).max(least).min(most).intoArray(out, o);
        o += step;
        c6.add(added).max(least).min(most).intoArray(out, o);
        o += step;
        c7.add(added).max(least).min(most).intoArray(out, o);
        o += step;
        c8.add(added).max(least).min(most).intoArray(out, o);
        o += step;
        c9.add(added).max(least).min(most).intoArray(out, o);
        o += step;
        c10.add(added).max(least).min(most).intoArray(out, o);
        o += step;
        c11.add(added).max(least).min(most).intoArray(out, o);
    }
}
