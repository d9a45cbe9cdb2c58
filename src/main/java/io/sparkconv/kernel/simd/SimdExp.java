// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Exp;
import io.sparkconv.kernel.Tanh;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The operations of {@link Exp} and {@link Tanh}, one by one, on vectors. */
final class SimdExp {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;

    private SimdExp() {}

    static FloatVector exp(FloatVector x) {
        FloatVector bounded = x.max(Exp.LOWEST).min(Exp.HIGHEST);
        FloatVector shifted = bounded.fma(FloatVector.broadcast(S, Exp.LOG2_E), FloatVector.broadcast(S, Exp.ROUNDER));
        FloatVector n = shifted.sub(Exp.ROUNDER);
        FloatVector r =
                n.fma(FloatVector.broadcast(S, -Exp.LN2_LOW), n.fma(FloatVector.broadcast(S, -Exp.LN2_HIGH), bounded));
        FloatVector p = FloatVector.broadcast(S, Exp.C7).fma(r, FloatVector.broadcast(S, Exp.C6));
        p = p.fma(r, FloatVector.broadcast(S, Exp.C5));
        p = p.fma(r, FloatVector.broadcast(S, Exp.C4));
        p = p.fma(r, FloatVector.broadcast(S, Exp.C3));
        p = p.fma(r, FloatVector.broadcast(S, Exp.C2));
        p = p.fma(r, FloatVector.broadcast(S, 1f));
        p = p.fma(r, FloatVector.broadcast(S, 1f));
        IntVector exponent = shifted.reinterpretAsInts().sub(Exp.ROUNDER_BITS);
        IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
        return p.mul(powerOfTwo(half)).mul(powerOfTwo(exponent.sub(half)));
    }

    private static FloatVector powerOfTwo(IntVector n) {
        return n.lanewise(VectorOperators.LSHL, Exp.EXPONENT_SHIFT)
                .add(Exp.ONE_BITS)
                .reinterpretAsFloats();
    }

    static FloatVector tanh(FloatVector x) {
        FloatVector magnitude = x.abs();
        FloatVector z = x.mul(x);
        FloatVector numerator = FloatVector.broadcast(S, 14f)
                .fma(z, FloatVector.broadcast(S, 315f))
                .mul(z);
        FloatVector denominator = FloatVector.broadcast(S, 15f)
                .fma(z, FloatVector.broadcast(S, 420f))
                .fma(z, FloatVector.broadcast(S, 945f));
        FloatVector near = x.neg().fma(numerator.div(denominator), x);
        FloatVector one = FloatVector.broadcast(S, 1f);
        FloatVector far = one.sub(
                FloatVector.broadcast(S, 2f).div(exp(magnitude.add(magnitude)).add(1f)));
        VectorMask<Float> negative = x.compare(VectorOperators.LT, 0f);
        return far.blend(far.neg(), negative).blend(near, magnitude.compare(VectorOperators.LT, Tanh.SMALL));
    }
}
