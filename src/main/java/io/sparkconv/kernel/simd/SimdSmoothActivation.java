// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ElementFunctions;
import io.sparkconv.kernel.Erf;
import java.util.EnumMap;
import java.util.Map;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Element-wise functions made of exponentials, in place over whole vectors. */
final class SimdSmoothActivation {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;

    // Made once: the compiler gives up inlining in a method that makes many vectors.
    private static final FloatVector ZERO = FloatVector.zero(S);
    private static final FloatVector HALF = FloatVector.broadcast(S, 0.5f);
    private static final FloatVector ONE = FloatVector.broadcast(S, 1f);
    private static final FloatVector MINUS_ONE = FloatVector.broadcast(S, -1f);
    private static final FloatVector TWO = FloatVector.broadcast(S, 2f);
    private static final FloatVector FOUR = FloatVector.broadcast(S, 4f);
    private static final FloatVector QUARTER = FloatVector.broadcast(S, 0.25f);
    private static final FloatVector SMALL = FloatVector.broadcast(S, Erf.SMALL);
    private static final FloatVector SQRT_HALF = FloatVector.broadcast(S, ElementFunctions.SQRT_HALF);
    private static final FloatVector MISH_LINEAR = FloatVector.broadcast(S, ElementFunctions.MISH_LINEAR);
    private static final FloatVector GELU_CUBIC = FloatVector.broadcast(S, ElementFunctions.GELU_CUBIC);
    private static final FloatVector GELU_LINEAR = FloatVector.broadcast(S, ElementFunctions.GELU_LINEAR);

    private SimdSmoothActivation() {}

    /**
     * A loop over whole vectors. Called by this interface so that the compiler takes each by itself: it gives up inlining
     * where several are one method.
     */
    private interface Loop {
        void run(float[] a, int from, int to, float parameter);
    }

    private static final Map<Activation.Kind, Loop[]> LOOPS = new EnumMap<>(Map.of(
            Activation.Kind.SIGMOID, loops((a, from, to, p) -> sigmoid(a, from, to)),
            Activation.Kind.TANH, loops((a, from, to, p) -> tanh(a, from, to)),
            Activation.Kind.EXP, loops((a, from, to, p) -> exp(a, from, to)),
            Activation.Kind.ERF,
                    loops((a, from, to, p) -> erfFar(a, from, to), (a, from, to, p) -> erfNear(a, from, to)),
            Activation.Kind.ELU, loops(SimdSmoothActivation::elu),
            Activation.Kind.MISH, loops((a, from, to, p) -> mish(a, from, to)),
            Activation.Kind.GELU, loops((a, from, to, p) -> gelu(a, from, to)),
            Activation.Kind.GELU_TANH, loops((a, from, to, p) -> geluTanh(a, from, to)),
            Activation.Kind.SWISH, loops(SimdSmoothActivation::swish)));

    private static Loop[] loops(Loop... inOrder) {
        return inOrder;
    }

    /** False, and nothing done, for a function that is not among these. */
    static boolean apply(Activation f, float[] a, int from, int to) {
        Loop[] loops = LOOPS.get(f.kind());
        if (loops == null) {
            return false;
        }
        for (Loop loop : loops) {
            loop.run(a, from, to, f.a());
        }
        return true;
    }

    private static FloatVector sigmoid(FloatVector x) {
        return ONE.div(SimdExp.exp(x.neg()).add(ONE));
    }

    private static void sigmoid(float[] a, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            sigmoid(FloatVector.fromArray(S, a, i)).intoArray(a, i);
        }
    }

    private static void tanh(float[] a, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(S, a, i);
            FloatVector m = x.abs();
            FloatVector t = SimdExp.tanh(m, SimdExp.exp(m.add(m)));
            t.mul(ONE.blend(MINUS_ONE, x.compare(VectorOperators.LT, ZERO))).intoArray(a, i);
        }
    }

    private static void exp(float[] a, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            SimdExp.exp(FloatVector.fromArray(S, a, i)).intoArray(a, i);
        }
    }

    /**
     * The first of two loops. It leaves what is near 0 as it is and makes the rest four times as large, which is exact,
     * so that the second tells them apart.
     */
    private static void erfFar(float[] a, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(S, a, i);
            FloatVector z = x.abs();
            FloatVector w = SimdErf.weight(z);
            FloatVector complement = w.mul(SimdExp.exp(SimdErf.exponent(z, w)));
            FloatVector far = ONE.sub(complement).mul(FOUR);
            far.blend(far.neg(), x.compare(VectorOperators.LT, ZERO))
                    .blend(x, z.compare(VectorOperators.LT, SMALL))
                    .intoArray(a, i);
        }
    }

    private static void erfNear(float[] a, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(S, a, i);
            x.mul(QUARTER)
                    .blend(x.mul(SimdErf.near(x.mul(x))), x.abs().compare(VectorOperators.LT, SMALL))
                    .intoArray(a, i);
        }
    }

    private static void elu(float[] a, int from, int to, float factor) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(S, a, i);
            FloatVector m = x.abs();
            // The difference from 0, not the negative: a tangent of 0 has no sign.
            FloatVector t = ZERO.sub(SimdExp.tanh(m.mul(HALF), SimdExp.exp(m)));
            FloatVector expm1 = t.add(t).div(ONE.sub(t));
            x.blend(expm1.mul(factor), x.compare(VectorOperators.LT, ZERO)).intoArray(a, i);
        }
    }

    private static void mish(float[] a, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(S, a, i);
            FloatVector e = SimdExp.exp(x.min(MISH_LINEAR));
            FloatVector n = e.mul(e.add(TWO));
            x.mul(n.div(n.add(TWO))).intoArray(a, i);
        }
    }

    private static void gelu(float[] a, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(S, a, i);
            FloatVector z = x.abs().mul(SQRT_HALF);
            FloatVector w = SimdErf.weight(z);
            FloatVector tail = w.mul(SimdExp.exp(SimdErf.exponent(z, w))).mul(HALF);
            FloatVector upper = ONE.sub(tail);
            x.mul(upper.blend(tail, x.compare(VectorOperators.LT, ZERO))).intoArray(a, i);
        }
    }

    private static void geluTanh(float[] a, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(S, a, i);
            x.mul(sigmoid(x.mul(GELU_CUBIC.fma(x.mul(x), GELU_LINEAR)))).intoArray(a, i);
        }
    }

    private static void swish(float[] a, int from, int to, float factor) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(S, a, i);
            x.mul(sigmoid(x.mul(factor))).intoArray(a, i);
        }
    }
}
