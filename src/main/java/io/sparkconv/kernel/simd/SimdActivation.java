// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ScalarActivation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The element-wise functions, in place; what does not fill a vector is left to the scalar loop. */
final class SimdActivation {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;

    private SimdActivation() {}

    static void apply(Activation f, float[] a, int from, int count) {
        int whole = count - count % Lanes.COUNT;
        switch (f.kind()) {
            case IDENTITY -> {}
            case RELU -> relu(a, from, from + whole);
            case LEAKY_RELU -> leaky(a, from, from + whole, f.a());
            case CLIP -> clip(a, from, from + whole, f.a(), f.b());
            case SIGMOID -> sigmoid(a, from, from + whole);
            case TANH -> tanh(a, from, from + whole);
        }
        ScalarActivation.apply(f, a, from + whole, count - whole);
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

    private static void sigmoid(float[] a, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector e = SimdExp.exp(FloatVector.fromArray(S, a, i).neg());
            FloatVector.broadcast(S, 1f).div(e.add(1f)).intoArray(a, i);
        }
    }

    private static void tanh(float[] a, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(S, a, i);
            SimdExp.tanh(x).intoArray(a, i);
        }
    }
}
