// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The product of two matrices: vectors run along the columns, each lane one chain of fused multiply-adds. Four rows and
 * two vectors at a time, then single rows and vectors, then single elements.
 */
final class SimdProduct {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;

    private SimdProduct() {}

    static void run(float[] a, int i, int rows, int depth, float[] b, int j, int columns, float[] out, int o) {
        int n = 0;
        for (; n <= columns - 2 * L; n += 2 * L) {
            int row = 0;
            for (; row <= rows - 4; row += 4) {
                tile(a, i + row * depth, depth, b, j + n, columns, out, o + row * columns + n);
            }
            for (; row < rows; row++) {
                vector(a, i + row * depth, depth, b, j + n, columns, out, o + row * columns + n);
                vector(a, i + row * depth, depth, b, j + n + L, columns, out, o + row * columns + n + L);
            }
        }
        for (int row = 0; row < rows; row++) {
            int from = n;
            if (from <= columns - L) {
                vector(a, i + row * depth, depth, b, j + from, columns, out, o + row * columns + from);
                from += L;
            }
            for (; from < columns; from++) {
                out[o + row * columns + from] = element(a, i + row * depth, depth, b, j + from, columns);
            }
        }
    }

    private static void tile(float[] a, int i, int depth, float[] b, int j, int columns, float[] out, int o) {
        FloatVector s00 = FloatVector.zero(S);
        FloatVector s01 = FloatVector.zero(S);
        FloatVector s10 = FloatVector.zero(S);
        FloatVector s11 = FloatVector.zero(S);
        FloatVector s20 = FloatVector.zero(S);
        FloatVector s21 = FloatVector.zero(S);
        FloatVector s30 = FloatVector.zero(S);
        FloatVector s31 = FloatVector.zero(S);
        for (int k = 0; k < depth; k++) {
            FloatVector left = FloatVector.fromArray(S, b, j + k * columns);
            FloatVector right = FloatVector.fromArray(S, b, j + k * columns + L);
            FloatVector x = FloatVector.broadcast(S, a[i + k]);
            s00 = x.fma(left, s00);
            s01 = x.fma(right, s01);
            x = FloatVector.broadcast(S, a[i + k + depth]);
            s10 = x.fma(left, s10);
            s11 = x.fma(right, s11);
            x = FloatVector.broadcast(S, a[i + k + 2 * depth]);
            s20 = x.fma(left, s20);
            s21 = x.fma(right, s21);
            x = FloatVector.broadcast(S, a[i + k + 3 * depth]);
            s30 = x.fma(left, s30);
            s31 = x.fma(right, s31);
        }
        s00.intoArray(out, o);
        s01.intoArray(out, o + L);
        s10.intoArray(out, o + columns);
        s11.intoArray(out, o + columns + L);
        s20.intoArray(out, o + 2 * columns);
        s21.intoArray(out, o + 2 * columns + L);
        s30.intoArray(out, o + 3 * columns);
        s31.intoArray(out, o + 3 * columns + L);
    }

    private static void vector(float[] a, int i, int depth, float[] b, int j, int columns, float[] out, int o) {
        FloatVector sum = FloatVector.zero(S);
        for (int k = 0; k < depth; k++) {
            sum = FloatVector.broadcast(S, a[i + k]).fma(FloatVector.fromArray(S, b, j + k * columns), sum);
        }
        sum.intoArray(out, o);
    }

    private static float element(float[] a, int i, int depth, float[] b, int j, int columns) {
        float sum = 0;
        for (int k = 0; k < depth; k++) {
            sum = Math.fma(a[i + k], b[j + k * columns], sum);
        }
        return sum;
    }
}
