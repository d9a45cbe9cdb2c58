// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Functions of two rows; an operand with step 0 stays in one register. What does not fill a vector is done one by one. */
final class SimdBinary {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;

    private SimdBinary() {}

    private static FloatVector load(float[] a, int i, int step, int n, FloatVector fixed) {
        return step == 0 ? fixed : FloatVector.fromArray(S, a, i + n);
    }

    static void add(float[] a, int i, int stepA, float[] b, int j, int stepB, float[] out, int o, int count) {
        int n = 0;
        if (count >= Lanes.COUNT) {
            FloatVector fixedA = FloatVector.broadcast(S, a[i]);
            FloatVector fixedB = FloatVector.broadcast(S, b[j]);
            for (; n <= count - Lanes.COUNT; n += Lanes.COUNT) {
                FloatVector x = load(a, i, stepA, n, fixedA);
                FloatVector y = load(b, j, stepB, n, fixedB);
                x.add(y).intoArray(out, o + n);
            }
        }
        for (; n < count; n++) {
            float x = a[i + n * stepA];
            float y = b[j + n * stepB];
            out[o + n] = x + y;
        }
    }

    static void sub(float[] a, int i, int stepA, float[] b, int j, int stepB, float[] out, int o, int count) {
        int n = 0;
        if (count >= Lanes.COUNT) {
            FloatVector fixedA = FloatVector.broadcast(S, a[i]);
            FloatVector fixedB = FloatVector.broadcast(S, b[j]);
            for (; n <= count - Lanes.COUNT; n += Lanes.COUNT) {
                FloatVector x = load(a, i, stepA, n, fixedA);
                FloatVector y = load(b, j, stepB, n, fixedB);
                x.sub(y).intoArray(out, o + n);
            }
        }
        for (; n < count; n++) {
            float x = a[i + n * stepA];
            float y = b[j + n * stepB];
            out[o + n] = x - y;
        }
    }

    static void mul(float[] a, int i, int stepA, float[] b, int j, int stepB, float[] out, int o, int count) {
        int n = 0;
        if (count >= Lanes.COUNT) {
            FloatVector fixedA = FloatVector.broadcast(S, a[i]);
            FloatVector fixedB = FloatVector.broadcast(S, b[j]);
            for (; n <= count - Lanes.COUNT; n += Lanes.COUNT) {
                FloatVector x = load(a, i, stepA, n, fixedA);
                FloatVector y = load(b, j, stepB, n, fixedB);
                x.mul(y).intoArray(out, o + n);
            }
        }
        for (; n < count; n++) {
            float x = a[i + n * stepA];
            float y = b[j + n * stepB];
            out[o + n] = x * y;
        }
    }

    static void div(float[] a, int i, int stepA, float[] b, int j, int stepB, float[] out, int o, int count) {
        int n = 0;
        if (count >= Lanes.COUNT) {
            FloatVector fixedA = FloatVector.broadcast(S, a[i]);
            FloatVector fixedB = FloatVector.broadcast(S, b[j]);
            for (; n <= count - Lanes.COUNT; n += Lanes.COUNT) {
                FloatVector x = load(a, i, stepA, n, fixedA);
                FloatVector y = load(b, j, stepB, n, fixedB);
                x.div(y).intoArray(out, o + n);
            }
        }
        for (; n < count; n++) {
            float x = a[i + n * stepA];
            float y = b[j + n * stepB];
            out[o + n] = x / y;
        }
    }

    static void min(float[] a, int i, int stepA, float[] b, int j, int stepB, float[] out, int o, int count) {
        int n = 0;
        if (count >= Lanes.COUNT) {
            FloatVector fixedA = FloatVector.broadcast(S, a[i]);
            FloatVector fixedB = FloatVector.broadcast(S, b[j]);
            for (; n <= count - Lanes.COUNT; n += Lanes.COUNT) {
                FloatVector x = load(a, i, stepA, n, fixedA);
                FloatVector y = load(b, j, stepB, n, fixedB);
                x.min(y).intoArray(out, o + n);
            }
        }
        for (; n < count; n++) {
            float x = a[i + n * stepA];
            float y = b[j + n * stepB];
            out[o + n] = Math.min(x, y);
        }
    }

    static void max(float[] a, int i, int stepA, float[] b, int j, int stepB, float[] out, int o, int count) {
        int n = 0;
        if (count >= Lanes.COUNT) {
            FloatVector fixedA = FloatVector.broadcast(S, a[i]);
            FloatVector fixedB = FloatVector.broadcast(S, b[j]);
            for (; n <= count - Lanes.COUNT; n += Lanes.COUNT) {
                FloatVector x = load(a, i, stepA, n, fixedA);
                FloatVector y = load(b, j, stepB, n, fixedB);
                x.max(y).intoArray(out, o + n);
            }
        }
        for (; n < count; n++) {
            float x = a[i + n * stepA];
            float y = b[j + n * stepB];
            out[o + n] = Math.max(x, y);
        }
    }

    static void prelu(float[] a, int i, int stepA, float[] b, int j, int stepB, float[] out, int o, int count) {
        int n = 0;
        if (count >= Lanes.COUNT) {
            FloatVector fixedA = FloatVector.broadcast(S, a[i]);
            FloatVector fixedB = FloatVector.broadcast(S, b[j]);
            for (; n <= count - Lanes.COUNT; n += Lanes.COUNT) {
                FloatVector x = load(a, i, stepA, n, fixedA);
                FloatVector y = load(b, j, stepB, n, fixedB);
                x.blend(x.mul(y), x.compare(VectorOperators.LT, 0f)).intoArray(out, o + n);
            }
        }
        for (; n < count; n++) {
            float x = a[i + n * stepA];
            float y = b[j + n * stepB];
            out[o + n] = x < 0 ? y * x : x;
        }
    }
}
