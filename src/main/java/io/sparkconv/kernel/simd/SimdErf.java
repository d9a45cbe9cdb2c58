// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Erf;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The operations of {@link Erf}, one by one, on vectors. */
final class SimdErf {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final float[] NEAR = Erf.nearCoefficients();
    private static final float[] TAIL = Erf.tailCoefficients();

    private SimdErf() {}

    static FloatVector erf(FloatVector x) {
        FloatVector z = x.abs();
        FloatVector s = x.mul(x);
        FloatVector near = FloatVector.broadcast(S, NEAR[6]).fma(s, FloatVector.broadcast(S, NEAR[5]));
        near = near.fma(s, FloatVector.broadcast(S, NEAR[4]));
        near = near.fma(s, FloatVector.broadcast(S, NEAR[3]));
        near = near.fma(s, FloatVector.broadcast(S, NEAR[2]));
        near = near.fma(s, FloatVector.broadcast(S, NEAR[1]));
        near = near.fma(s, FloatVector.broadcast(S, NEAR[0]));
        FloatVector far = FloatVector.broadcast(S, 1f).sub(complement(z));
        return far.blend(far.neg(), x.compare(VectorOperators.LT, 0f))
                .blend(x.mul(near), z.compare(VectorOperators.LT, Erf.SMALL));
    }

    /** For no negative argument. */
    static FloatVector complement(FloatVector z) {
        FloatVector one = FloatVector.broadcast(S, 1f);
        FloatVector w = one.div(FloatVector.broadcast(S, 0.5f).fma(z, one));
        FloatVector q = FloatVector.broadcast(S, TAIL[9]).fma(w, FloatVector.broadcast(S, TAIL[8]));
        q = q.fma(w, FloatVector.broadcast(S, TAIL[7]));
        q = q.fma(w, FloatVector.broadcast(S, TAIL[6]));
        q = q.fma(w, FloatVector.broadcast(S, TAIL[5]));
        q = q.fma(w, FloatVector.broadcast(S, TAIL[4]));
        q = q.fma(w, FloatVector.broadcast(S, TAIL[3]));
        q = q.fma(w, FloatVector.broadcast(S, TAIL[2]));
        q = q.fma(w, FloatVector.broadcast(S, TAIL[1]));
        q = q.fma(w, FloatVector.broadcast(S, TAIL[0]));
        return w.mul(SimdExp.exp(z.neg().fma(z, q)));
    }
}
