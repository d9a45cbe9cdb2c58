// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** What a core can do at most, measured with loops that do nothing else. */
public final class PeakRate {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int STEPS = 20_000_000;
    private static final int ROUNDS = 6;
    private static final int SHORT_STEPS = 20_000;
    private static final int SHORT_ROUNDS = 1000;
    private static final int CHAINS = 10;
    private static final int COPIED = 64 << 20;

    private PeakRate() {}

    /** Multiply-adds in registers alone, the best of several rounds: floating-point operations in a second, two each. */
    public static double flops() {
        // Code takes effect at once where a loop begins, but only seconds later in one that runs already.
        for (int round = 0; round < SHORT_ROUNDS; round++) {
            nanos(SHORT_STEPS);
        }
        long fastest = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            fastest = Math.min(fastest, nanos());
        }
        return 2.0 * CHAINS * Lanes.COUNT * STEPS / (fastest / 1e9);
    }

    /** Nanoseconds of one round of the same multiply-adds, always as many. */
    public static long nanos() {
        return nanos(STEPS);
    }

    private static long nanos(int steps) {
        long before = System.nanoTime();
        float sum = chains(steps, 1e-9f);
        long nanos = System.nanoTime() - before;
        if (Float.isNaN(sum)) {
            throw new IllegalStateException("Cannot measure the peak: the sum is NaN");
        }
        return nanos;
    }

    /** Ten independent chains cover the latency of the multiply-add twice over. */
    private static float chains(int steps, float x) {
        FloatVector a = FloatVector.broadcast(S, x);
        FloatVector b = FloatVector.broadcast(S, 1 - x);
        FloatVector c0 = a;
        FloatVector c1 = a;
        FloatVector c2 = a;
        FloatVector c3 = a;
        FloatVector c4 = a;
        FloatVector c5 = a;
        FloatVector c6 = a;
        FloatVector c7 = a;
        FloatVector c8 = a;
        FloatVector c9 = a;
        for (int i = 0; i < steps; i++) {
            c0 = c0.fma(b, a);
            c1 = c1.fma(b, a);
            c2 = c2.fma(b, a);
            c3 = c3.fma(b, a);
            c4 = c4.fma(b, a);
            c5 = c5.fma(b, a);
            c6 = c6.fma(b, a);
            c7 = c7.fma(b, a);
            c8 = c8.fma(b, a);
            c9 = c9.fma(b, a);
        }
        return c0.add(c1)
                .add(c2)
                .add(c3)
                .add(c4)
                .add(c5)
                .add(c6)
                .add(c7)
                .add(c8)
                .add(c9)
                .lane(0);
    }

    /** Copying an array too large for any cache of a core: bytes read and written in a second. */
    public static double bandwidth() {
        float[] from = new float[COPIED / 4];
        float[] to = new float[COPIED / 4];
        long fastest = Long.MAX_VALUE;
        for (int round = 0; round < 2 * ROUNDS; round++) {
            long before = System.nanoTime();
            System.arraycopy(from, 0, to, 0, from.length);
            fastest = Math.min(fastest, System.nanoTime() - before);
        }
        return 2.0 * COPIED / (fastest / 1e9);
    }
}
