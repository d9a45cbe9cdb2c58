// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ElementFunctions;
import io.sparkconv.kernel.Erf;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Element-wise functions made of exponentials, in place over whole vectors. */
final class SimdSmoothActivation {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;

    private SimdSmoothActivation() {}

    /** False, and nothing done, for a function that is not among these. */
    static boolean apply(Activation f, float[] a, int from, int to) {
        switch (f.kind()) {
            case SIGMOID -> sigmoid(a, from, to);
            case TANH -> tanh(a, from, to);
            case EXP -> exp(a, from, to);
            case ERF -> erf(a, from, to);
            case ELU -> elu(a, from, to, f.a());
            case MISH -> mish(a, from, to);
            case GELU -> gelu(a, from, to);
            case GELU_TANH -> geluTanh(a, from, to);
            case SWISH -> swish(a, from, to, f.a());
            default -> {
                return false;
            }
        }
        return true;
    }

    private static FloatVector sigmoid(FloatVector x) {
        return FloatVector.broadcast(S, 1f).div(SimdExp.exp(x.neg()).add(1f));
    }

    private static void sigmoid(float[] a, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            sigmoid(FloatVector.fromArray(S, a, i)).intoArray(a, i);
        }
    }

    private static void tanh(float[] a, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            SimdExp.tanh(FloatVector.fromArray(S, a, i)).intoArray(a, i);
        }
    }

    private static void exp(float[] a, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            SimdExp.exp(FloatVector.fromArray(S, a, i)).intoArray(a, i);
        }
    }

    private static void erf(float[] a, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(S, a, i);
            FloatVector z = x.abs();
            FloatVector w = SimdErf.weight(z);
            FloatVector complement = w.mul(SimdExp.exp(SimdErf.exponent(z, w)));
            FloatVector far = FloatVector.broadcast(S, 1f).sub(complement);
            far.blend(far.neg(), x.compare(VectorOperators.LT, 0f))
                    .blend(x.mul(SimdErf.near(x.mul(x))), z.compare(VectorOperators.LT, Erf.SMALL))
                    .intoArray(a, i);
        }
    }

    private static void elu(float[] a, int from, int to, float factor) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(S, a, i);
            FloatVector t = SimdExp.tanh(x.mul(0.5f));
            FloatVector expm1 = t.add(t).div(FloatVector.broadcast(S, 1f).sub(t));
            x.blend(expm1.mul(factor), x.compare(VectorOperators.LT, 0f)).intoArray(a, i);
        }
    }

    private static void mish(float[] a, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(S, a, i);
            FloatVector e = SimdExp.exp(x.min(ElementFunctions.MISH_LINEAR));
            FloatVector n = e.mul(e.add(2f));
            x.mul(n.div(n.add(2f))).intoArray(a, i);
        }
    }

    private static void gelu(float[] a, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(S, a, i);
            FloatVector z = x.abs().mul(ElementFunctions.SQRT_HALF);
            FloatVector w = SimdErf.weight(z);
            FloatVector tail = w.mul(SimdExp.exp(SimdErf.exponent(z, w))).mul(0.5f);
            FloatVector upper = FloatVector.broadcast(S, 1f).sub(tail);
            x.mul(upper.blend(tail, x.compare(VectorOperators.LT, 0f))).intoArray(a, i);
        }
    }

    private static void geluTanh(float[] a, int from, int to) {
        FloatVector cubic = FloatVector.broadcast(S, ElementFunctions.GELU_CUBIC);
        FloatVector linear = FloatVector.broadcast(S, ElementFunctions.GELU_LINEAR);
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(S, a, i);
            x.mul(sigmoid(x.mul(cubic.fma(x.mul(x), linear)))).intoArray(a, i);
        }
    }

    private static void swish(float[] a, int from, int to, float factor) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(S, a, i);
            x.mul(sigmoid(x.mul(factor))).intoArray(a, i);
        }
    }
}
