// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loop of all matrix products: four pixels by two vectors of output channels. Eight accumulators cover the
 * latency of the multiply-add and leave room in sixteen registers.
 */
final class GemmTile {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;

    /** Pixels of a tile. */
    static final int PIXELS = 4;
    /** Output channels of a tile. */
    static final int CHANNELS = 2 * L;

    private GemmTile() {}

    /**
     * Adds the products of {@code length} consecutive inputs of each of four pixels to {@code PIXELS × CHANNELS}
     * accumulators.
     *
     * <p>The loop counts along the weights and runs over one stretch only: with a second loop around it, or counting
     * along the inputs, the JIT compiler keeps the accumulators in memory.
     *
     * @param in inputs; pixel i's begin at {@code p_i}
     * @param w weights, {@code CHANNELS} for each input, from {@code first}
     * @param acc accumulators, those of a pixel together, from {@code a}
     */
    static void multiply(
            float[] in, int p0, int p1, int p2, int p3, int length, float[] w, int first, float[] acc, int a) {
        FloatVector c00 = FloatVector.fromArray(S, acc, a);
        FloatVector c01 = FloatVector.fromArray(S, acc, a + L);
        FloatVector c10 = FloatVector.fromArray(S, acc, a + 2 * L);
        FloatVector c11 = FloatVector.fromArray(S, acc, a + 3 * L);
        FloatVector c20 = FloatVector.fromArray(S, acc, a + 4 * L);
        FloatVector c21 = FloatVector.fromArray(S, acc, a + 5 * L);
        FloatVector c30 = FloatVector.fromArray(S, acc, a + 6 * L);
        FloatVector c31 = FloatVector.fromArray(S, acc, a + 7 * L);
        int end = first + length * CHANNELS;
        for (int b = first, t = 0; b < end; b += CHANNELS, t++) {
            FloatVector w0 = FloatVector.fromArray(S, w, b);
            FloatVector w1 = FloatVector.fromArray(S, w, b + L);
            FloatVector x = FloatVector.broadcast(S, in[p0 + t]);
            c00 = x.fma(w0, c00);
            c01 = x.fma(w1, c01);
            x = FloatVector.broadcast(S, in[p1 + t]);
            c10 = x.fma(w0, c10);
            c11 = x.fma(w1, c11);
            x = FloatVector.broadcast(S, in[p2 + t]);
            c20 = x.fma(w0, c20);
            c21 = x.fma(w1, c21);
            x = FloatVector.broadcast(S, in[p3 + t]);
            c30 = x.fma(w0, c30);
            c31 = x.fma(w1, c31);
        }
        c00.intoArray(acc, a);
        c01.intoArray(acc, a + L);
        c10.intoArray(acc, a + 2 * L);
        c11.intoArray(acc, a + 3 * L);
        c20.intoArray(acc, a + 4 * L);
        c21.intoArray(acc, a + 5 * L);
        c30.intoArray(acc, a + 6 * L);
        c31.intoArray(acc, a + 7 * L);
    }
}
