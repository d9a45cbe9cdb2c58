// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Exp;
import io.sparkconv.kernel.Tanh;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The operations of {@link Exp} and {@link Tanh}, one by one, on vectors. */
final class SimdExp {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;

    // Made once: the compiler gives up inlining in a method that makes many vectors.
    private static final FloatVector LOG2_E = FloatVector.broadcast(S, Exp.LOG2_E);
    private static final FloatVector ROUNDER = FloatVector.broadcast(S, Exp.ROUNDER);
    private static final FloatVector MINUS_LN2_LOW = FloatVector.broadcast(S, -Exp.LN2_LOW);
    private static final FloatVector MINUS_LN2_HIGH = FloatVector.broadcast(S, -Exp.LN2_HIGH);
    private static final FloatVector C7 = FloatVector.broadcast(S, Exp.C7);
    private static final FloatVector C6 = FloatVector.broadcast(S, Exp.C6);
    private static final FloatVector C5 = FloatVector.broadcast(S, Exp.C5);
    private static final FloatVector C4 = FloatVector.broadcast(S, Exp.C4);
    private static final FloatVector C3 = FloatVector.broadcast(S, Exp.C3);
    private static final FloatVector C2 = FloatVector.broadcast(S, Exp.C2);
    private static final FloatVector ONE = FloatVector.broadcast(S, 1f);
    private static final FloatVector TANH_14 = FloatVector.broadcast(S, 14f);
    private static final FloatVector TANH_315 = FloatVector.broadcast(S, 315f);
    private static final FloatVector TANH_15 = FloatVector.broadcast(S, 15f);
    private static final FloatVector TANH_420 = FloatVector.broadcast(S, 420f);
    private static final FloatVector TANH_945 = FloatVector.broadcast(S, 945f);
    private static final FloatVector TWO = FloatVector.broadcast(S, 2f);

    private static final FloatVector LOWEST = FloatVector.broadcast(S, Exp.LOWEST);
    private static final FloatVector HIGHEST = FloatVector.broadcast(S, Exp.HIGHEST);
    private static final FloatVector SMALL = FloatVector.broadcast(S, Tanh.SMALL);
    private static final IntVector ROUNDER_BITS = IntVector.broadcast(Lanes.INTS, Exp.ROUNDER_BITS);
    private static final IntVector ONE_BITS = IntVector.broadcast(Lanes.INTS, Exp.ONE_BITS);

    private SimdExp() {}

    static FloatVector exp(FloatVector x) {
        FloatVector bounded = x.max(LOWEST).min(HIGHEST);
        FloatVector shifted = bounded.fma(LOG2_E, ROUNDER);
        FloatVector n = shifted.sub(ROUNDER);
        FloatVector r = n.fma(MINUS_LN2_LOW, n.fma(MINUS_LN2_HIGH, bounded));
        FloatVector p = C7.fma(r, C6);
        p = p.fma(r, C5);
        p = p.fma(r, C4);
        p = p.fma(r, C3);
        p = p.fma(r, C2);
        p = p.fma(r, ONE);
        p = p.fma(r, ONE);
        IntVector exponent = shifted.reinterpretAsInts().sub(ROUNDER_BITS);
        IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
        return p.mul(powerOfTwo(half)).mul(powerOfTwo(exponent.sub(half)));
    }

    private static FloatVector powerOfTwo(IntVector n) {
        return n.lanewise(VectorOperators.LSHL, Exp.EXPONENT_SHIFT)
                .add(ONE_BITS)
                .reinterpretAsFloats();
    }

    /**
     * The hyperbolic tangent, without the exponential in it: a method with both would be too large to be inlined.
     *
     * @param m not negative; the function is odd
     * @param e {@code exp(2m)}
     */
    static FloatVector tanh(FloatVector m, FloatVector e) {
        FloatVector z = m.mul(m);
        FloatVector numerator = TANH_14.fma(z, TANH_315).mul(z);
        FloatVector denominator = TANH_15.fma(z, TANH_420).fma(z, TANH_945);
        FloatVector near = m.neg().fma(numerator.div(denominator), m);
        FloatVector far = ONE.sub(TWO.div(e.add(ONE)));
        return far.blend(near, m.compare(VectorOperators.LT, SMALL));
    }
}
