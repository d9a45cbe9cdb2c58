// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ElementFunctions;
import io.sparkconv.kernel.ScalarActivation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The element-wise functions, in place; what does not fill a vector, and rare functions, are left to the scalar loop. */
final class SimdActivation {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;

    private SimdActivation() {}

    static void apply(Activation f, float[] a, int from, int count) {
        int whole = count - count % Lanes.COUNT;
        int to = from + whole;
        boolean done = true;
        switch (f.kind()) {
            case IDENTITY -> {}
            case RELU -> relu(a, from, to);
            case LEAKY_RELU -> leaky(a, from, to, f.a());
            case CLIP -> clip(a, from, to, f.a(), f.b());
            case ABS -> abs(a, from, to);
            case NEG -> neg(a, from, to);
            case SQRT -> sqrt(a, from, to);
            case RECIPROCAL -> reciprocal(a, from, to);
            case HARD_SIGMOID -> hardSigmoid(a, from, to, f.a(), f.b());
            case HARD_SWISH -> hardSwish(a, from, to);
            default -> done = SimdSmoothActivation.apply(f, a, from, to);
        }
        if (done) {
            ScalarActivation.apply(f, a, to, count - whole);
        } else {
            ScalarActivation.apply(f, a, from, count);
        }
    }

    private static void relu(float[] a, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector.fromArray(S, a, i).max(0f).intoArray(a, i);
        }
    }

    private static void leaky(float[] a, int from, int to, float slope) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(S, a, i);
            x.blend(x.mul(slope), x.compare(VectorOperators.LT, 0f)).intoArray(a, i);
        }
    }

    private static void clip(float[] a, int from, int to, float low, float high) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector.fromArray(S, a, i).max(low).min(high).intoArray(a, i);
        }
    }

    private static void abs(float[] a, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector.fromArray(S, a, i).abs().intoArray(a, i);
        }
    }

    private static void neg(float[] a, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector.fromArray(S, a, i).neg().intoArray(a, i);
        }
    }

    private static void sqrt(float[] a, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector.fromArray(S, a, i).sqrt().intoArray(a, i);
        }
    }

    private static void reciprocal(float[] a, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector.broadcast(S, 1f).div(FloatVector.fromArray(S, a, i)).intoArray(a, i);
        }
    }

    private static void hardSigmoid(float[] a, int from, int to, float slope, float shift) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            hardSigmoid(FloatVector.fromArray(S, a, i), slope, shift).intoArray(a, i);
        }
    }

    private static void hardSwish(float[] a, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(S, a, i);
            x.mul(hardSigmoid(x, ElementFunctions.SIXTH, 0.5f)).intoArray(a, i);
        }
    }

    private static FloatVector hardSigmoid(FloatVector x, float slope, float shift) {
        return x.mul(slope).add(shift).min(1f).max(0f);
    }
}
