// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of convolutions with few output channels: the lanes are consecutive output columns, and every
 * weight is used for some vectors of them.
 *
 * <p>All loops read, for the term {@code t}, consecutive inputs from {@code from + taps[t]}, and take the terms in
 * order. Weights are packed {@code [term][channel]} and followed by the biases. Sums get their bias, are cut to a range
 * and are written in planes that are {@code pitch} apart.
 */
final class NarrowTile {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;

    private NarrowTile() {}

    /** Eight channels of two vectors of columns. */
    static void eight(
            float[] in, int from, int[] taps, float[] w, float low, float high, float[] sums, int to, int pitch) {
        FloatVector c0a = FloatVector.zero(S);
        FloatVector c0b = FloatVector.zero(S);
        FloatVector c1a = FloatVector.zero(S);
        FloatVector c1b = FloatVector.zero(S);
        FloatVector c2a = FloatVector.zero(S);
        FloatVector c2b = FloatVector.zero(S);
        FloatVector c3a = FloatVector.zero(S);
        FloatVector c3b = FloatVector.zero(S);
        FloatVector c4a = FloatVector.zero(S);
        FloatVector c4b = FloatVector.zero(S);
        FloatVector c5a = FloatVector.zero(S);
        FloatVector c5b = FloatVector.zero(S);
        FloatVector c6a = FloatVector.zero(S);
        FloatVector c6b = FloatVector.zero(S);
        FloatVector c7a = FloatVector.zero(S);
        FloatVector c7b = FloatVector.zero(S);
        int end = taps.length * 8;
        for (int b = 0, t = 0; b < end; b += 8, t++) {
            int place = from + taps[t];
            FloatVector xa = FloatVector.fromArray(S, in, place);
            FloatVector xb = FloatVector.fromArray(S, in, place + L);
            FloatVector y = FloatVector.broadcast(S, w[b]);
            c0a = xa.fma(y, c0a);
            c0b = xb.fma(y, c0b);
            y = FloatVector.broadcast(S, w[b + 1]);
            c1a = xa.fma(y, c1a);
            c1b = xb.fma(y, c1b);
            y = FloatVector.broadcast(S, w[b + 2]);
            c2a = xa.fma(y, c2a);
            c2b = xb.fma(y, c2b);
            y = FloatVector.broadcast(S, w[b + 3]);
            c3a = xa.fma(y, c3a);
            c3b = xb.fma(y, c3b);
            y = FloatVector.broadcast(S, w[b + 4]);
            c4a = xa.fma(y, c4a);
            c4b = xb.fma(y, c4b);
            y = FloatVector.broadcast(S, w[b + 5]);
            c5a = xa.fma(y, c5a);
            c5b = xb.fma(y, c5b);
            y = FloatVector.broadcast(S, w[b + 6]);
            c6a = xa.fma(y, c6a);
            c6b = xb.fma(y, c6b);
            y = FloatVector.broadcast(S, w[b + 7]);
            c7a = xa.fma(y, c7a);
            c7b = xb.fma(y, c7b);
        }
        FloatVector bias = FloatVector.broadcast(S, w[end]);
        c0a.add(bias).max(low).min(high).intoArray(sums, to);
        c0b.add(bias).max(low).min(high).intoArray(sums, to + L);
        bias = FloatVector.broadcast(S, w[end + 1]);
        c1a.add(bias).max(low).min(high).intoArray(sums, to + pitch);
        c1b.add(bias).max(low).min(high).intoArray(sums, to + pitch + L);
        bias = FloatVector.broadcast(S, w[end + 2]);
        c2a.add(bias).max(low).min(high).intoArray(sums, to + 2 * pitch);
        c2b.add(bias).max(low).min(high).intoArray(sums, to + 2 * pitch + L);
        bias = FloatVector.broadcast(S, w[end + 3]);
        c3a.add(bias).max(low).min(high).intoArray(sums, to + 3 * pitch);
        c3b.add(bias).max(low).min(high).intoArray(sums, to + 3 * pitch + L);
        bias = FloatVector.broadcast(S, w[end + 4]);
        c4a.add(bias).max(low).min(high).intoArray(sums, to + 4 * pitch);
        c4b.add(bias).max(low).min(high).intoArray(sums, to + 4 * pitch + L);
        bias = FloatVector.broadcast(S, w[end + 5]);
        c5a.add(bias).max(low).min(high).intoArray(sums, to + 5 * pitch);
        c5b.add(bias).max(low).min(high).intoArray(sums, to + 5 * pitch + L);
        bias = FloatVector.broadcast(S, w[end + 6]);
        c6a.add(bias).max(low).min(high).intoArray(sums, to + 6 * pitch);
        c6b.add(bias).max(low).min(high).intoArray(sums, to + 6 * pitch + L);
        bias = FloatVector.broadcast(S, w[end + 7]);
        c7a.add(bias).max(low).min(high).intoArray(sums, to + 7 * pitch);
        c7b.add(bias).max(low).min(high).intoArray(sums, to + 7 * pitch + L);
    }

    /** Three channels of two pairs of vectors of columns, the second of which lies {@code second} behind the first. */
    static void three(
            float[] in,
            int from,
            int second,
            int[] taps,
            float[] w,
            float low,
            float high,
            float[] sums,
            int to,
            int secondTo,
            int pitch) {
        FloatVector c0a = FloatVector.zero(S);
        FloatVector c0b = FloatVector.zero(S);
        FloatVector c0c = FloatVector.zero(S);
        FloatVector c0d = FloatVector.zero(S);
        FloatVector c1a = FloatVector.zero(S);
        FloatVector c1b = FloatVector.zero(S);
        FloatVector c1c = FloatVector.zero(S);
        FloatVector c1d = FloatVector.zero(S);
        FloatVector c2a = FloatVector.zero(S);
        FloatVector c2b = FloatVector.zero(S);
        FloatVector c2c = FloatVector.zero(S);
        FloatVector c2d = FloatVector.zero(S);
        int end = taps.length * 3;
        for (int b = 0, t = 0; b < end; b += 3, t++) {
            int place = from + taps[t];
            FloatVector xa = FloatVector.fromArray(S, in, place);
            FloatVector xb = FloatVector.fromArray(S, in, place + L);
            FloatVector xc = FloatVector.fromArray(S, in, place + second);
            FloatVector xd = FloatVector.fromArray(S, in, place + second + L);
            FloatVector y = FloatVector.broadcast(S, w[b]);
            c0a = xa.fma(y, c0a);
            c0b = xb.fma(y, c0b);
            c0c = xc.fma(y, c0c);
            c0d = xd.fma(y, c0d);
            y = FloatVector.broadcast(S, w[b + 1]);
            c1a = xa.fma(y, c1a);
            c1b = xb.fma(y, c1b);
            c1c = xc.fma(y, c1c);
            c1d = xd.fma(y, c1d);
            y = FloatVector.broadcast(S, w[b + 2]);
            c2a = xa.fma(y, c2a);
            c2b = xb.fma(y, c2b);
            c2c = xc.fma(y, c2c);
            c2d = xd.fma(y, c2d);
        }
        int toPair = to + secondTo;
        FloatVector bias = FloatVector.broadcast(S, w[end]);
        c0a.add(bias).max(low).min(high).intoArray(sums, to);
        c0b.add(bias).max(low).min(high).intoArray(sums, to + L);
        c0c.add(bias).max(low).min(high).intoArray(sums, toPair);
        c0d.add(bias).max(low).min(high).intoArray(sums, toPair + L);
        bias = FloatVector.broadcast(S, w[end + 1]);
        c1a.add(bias).max(low).min(high).intoArray(sums, to + pitch);
        c1b.add(bias).max(low).min(high).intoArray(sums, to + pitch + L);
        c1c.add(bias).max(low).min(high).intoArray(sums, toPair + pitch);
        c1d.add(bias).max(low).min(high).intoArray(sums, toPair + pitch + L);
        bias = FloatVector.broadcast(S, w[end + 2]);
        c2a.add(bias).max(low).min(high).intoArray(sums, to + 2 * pitch);
        c2b.add(bias).max(low).min(high).intoArray(sums, to + 2 * pitch + L);
        c2c.add(bias).max(low).min(high).intoArray(sums, toPair + 2 * pitch);
        c2d.add(bias).max(low).min(high).intoArray(sums, toPair + 2 * pitch + L);
    }

    /** Four channels of two pairs of vectors of columns, the second of which lies {@code second} behind the first. */
    static void four(
            float[] in,
            int from,
            int second,
            int[] taps,
            float[] w,
            float low,
            float high,
            float[] sums,
            int to,
            int secondTo,
            int pitch) {
        FloatVector c0a = FloatVector.zero(S);
        FloatVector c0b = FloatVector.zero(S);
        FloatVector c0c = FloatVector.zero(S);
        FloatVector c0d = FloatVector.zero(S);
        FloatVector c1a = FloatVector.zero(S);
        FloatVector c1b = FloatVector.zero(S);
        FloatVector c1c = FloatVector.zero(S);
        FloatVector c1d = FloatVector.zero(S);
        FloatVector c2a = FloatVector.zero(S);
        FloatVector c2b = FloatVector.zero(S);
        FloatVector c2c = FloatVector.zero(S);
        FloatVector c2d = FloatVector.zero(S);
        FloatVector c3a = FloatVector.zero(S);
        FloatVector c3b = FloatVector.zero(S);
        FloatVector c3c = FloatVector.zero(S);
        FloatVector c3d = FloatVector.zero(S);
        int end = taps.length * 4;
        for (int b = 0, t = 0; b < end; b += 4, t++) {
            int place = from + taps[t];
            FloatVector xa = FloatVector.fromArray(S, in, place);
            FloatVector xb = FloatVector.fromArray(S, in, place + L);
            FloatVector xc = FloatVector.fromArray(S, in, place + second);
            FloatVector xd = FloatVector.fromArray(S, in, place + second + L);
            FloatVector y = FloatVector.broadcast(S, w[b]);
            c0a = xa.fma(y, c0a);
            c0b = xb.fma(y, c0b);
            c0c = xc.fma(y, c0c);
            c0d = xd.fma(y, c0d);
            y = FloatVector.broadcast(S, w[b + 1]);
            c1a = xa.fma(y, c1a);
            c1b = xb.fma(y, c1b);
            c1c = xc.fma(y, c1c);
            c1d = xd.fma(y, c1d);
            y = FloatVector.broadcast(S, w[b + 2]);
            c2a = xa.fma(y, c2a);
            c2b = xb.fma(y, c2b);
            c2c = xc.fma(y, c2c);
            c2d = xd.fma(y, c2d);
            y = FloatVector.broadcast(S, w[b + 3]);
            c3a = xa.fma(y, c3a);
            c3b = xb.fma(y, c3b);
            c3c = xc.fma(y, c3c);
            c3d = xd.fma(y, c3d);
        }
        int toPair = to + secondTo;
        FloatVector bias = FloatVector.broadcast(S, w[end]);
        c0a.add(bias).max(low).min(high).intoArray(sums, to);
        c0b.add(bias).max(low).min(high).intoArray(sums, to + L);
        c0c.add(bias).max(low).min(high).intoArray(sums, toPair);
        c0d.add(bias).max(low).min(high).intoArray(sums, toPair + L);
        bias = FloatVector.broadcast(S, w[end + 1]);
        c1a.add(bias).max(low).min(high).intoArray(sums, to + pitch);
        c1b.add(bias).max(low).min(high).intoArray(sums, to + pitch + L);
        c1c.add(bias).max(low).min(high).intoArray(sums, toPair + pitch);
        c1d.add(bias).max(low).min(high).intoArray(sums, toPair + pitch + L);
        bias = FloatVector.broadcast(S, w[end + 2]);
        c2a.add(bias).max(low).min(high).intoArray(sums, to + 2 * pitch);
        c2b.add(bias).max(low).min(high).intoArray(sums, to + 2 * pitch + L);
        c2c.add(bias).max(low).min(high).intoArray(sums, toPair + 2 * pitch);
        c2d.add(bias).max(low).min(high).intoArray(sums, toPair + 2 * pitch + L);
        bias = FloatVector.broadcast(S, w[end + 3]);
        c3a.add(bias).max(low).min(high).intoArray(sums, to + 3 * pitch);
        c3b.add(bias).max(low).min(high).intoArray(sums, to + 3 * pitch + L);
        c3c.add(bias).max(low).min(high).intoArray(sums, toPair + 3 * pitch);
        c3d.add(bias).max(low).min(high).intoArray(sums, toPair + 3 * pitch + L);
    }
}
