// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Erf;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The operations of {@link Erf}, one by one, on vectors: in parts, because a loop that calls a method too large to be
 * inlined gets its vectors as objects.
 */
final class SimdErf {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;

    // Made once: the compiler gives up inlining in a method that makes many vectors.
    private static final FloatVector P6 = FloatVector.broadcast(S, Erf.P6);
    private static final FloatVector P5 = FloatVector.broadcast(S, Erf.P5);
    private static final FloatVector P4 = FloatVector.broadcast(S, Erf.P4);
    private static final FloatVector P3 = FloatVector.broadcast(S, Erf.P3);
    private static final FloatVector P2 = FloatVector.broadcast(S, Erf.P2);
    private static final FloatVector P1 = FloatVector.broadcast(S, Erf.P1);
    private static final FloatVector P0 = FloatVector.broadcast(S, Erf.P0);
    private static final FloatVector Q9 = FloatVector.broadcast(S, Erf.Q9);
    private static final FloatVector Q8 = FloatVector.broadcast(S, Erf.Q8);
    private static final FloatVector Q7 = FloatVector.broadcast(S, Erf.Q7);
    private static final FloatVector Q6 = FloatVector.broadcast(S, Erf.Q6);
    private static final FloatVector Q5 = FloatVector.broadcast(S, Erf.Q5);
    private static final FloatVector Q4 = FloatVector.broadcast(S, Erf.Q4);
    private static final FloatVector Q3 = FloatVector.broadcast(S, Erf.Q3);
    private static final FloatVector Q2 = FloatVector.broadcast(S, Erf.Q2);
    private static final FloatVector Q1 = FloatVector.broadcast(S, Erf.Q1);
    private static final FloatVector Q0 = FloatVector.broadcast(S, Erf.Q0);
    private static final FloatVector ONE = FloatVector.broadcast(S, 1f);
    private static final FloatVector HALF = FloatVector.broadcast(S, 0.5f);

    private SimdErf() {}

    /** {@code P(s)}: the error function is {@code x P(x²)} near 0. */
    static FloatVector near(FloatVector s) {
        FloatVector p = P6.fma(s, P5);
        p = p.fma(s, P4);
        p = p.fma(s, P3);
        p = p.fma(s, P2);
        p = p.fma(s, P1);
        return p.fma(s, P0);
    }

    /** {@code w = 1 / (1 + z/2)}. */
    static FloatVector weight(FloatVector z) {
        return ONE.div(HALF.fma(z, ONE));
    }

    /** {@code Q(w) - z²}: the complement is {@code w} times the exponential of it. */
    static FloatVector exponent(FloatVector z, FloatVector w) {
        FloatVector q = Q9.fma(w, Q8);
        q = q.fma(w, Q7);
        q = q.fma(w, Q6);
        q = q.fma(w, Q5);
        q = q.fma(w, Q4);
        q = q.fma(w, Q3);
        q = q.fma(w, Q2);
        q = q.fma(w, Q1);
        q = q.fma(w, Q0);
        return z.neg().fma(z, q);
    }
}
