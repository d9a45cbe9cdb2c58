// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/**
 * The error function in float32 by one fixed sequence of operations, so that scalar and vector code agree in every bit.
 * Near 0 {@code x P(x²)}; farther out {@code 1 - erfc}, with {@code erfc z = w exp(Q(w) - z²)}, {@code w = 1 / (1 + z/2)}.
 * P and Q are Chebyshev fits of {@code erf(√s) / √s} and of {@code log(erfc z · exp z² / w)}.
 */
public final class Erf {

    /** Where the two formulas meet. */
    public static final float SMALL = 1f;

    public static final float P6 = 7.882497e-5f;
    public static final float P5 = -0.0008018855f;
    public static final float P4 = 0.005189312f;
    public static final float P3 = -0.026854329f;
    public static final float P2 = 0.11283597f;
    public static final float P1 = -0.37612626f;
    public static final float P0 = 1.1283791f;

    public static final float Q9 = 0.15217128f;
    public static final float Q8 = -0.72015756f;
    public static final float Q7 = 1.248985f;
    public static final float Q6 = -0.8185366f;
    public static final float Q5 = 0.02035049f;
    public static final float Q4 = -0.051861517f;
    public static final float Q3 = 0.0525327f;
    public static final float Q2 = 0.38292456f;
    public static final float Q1 = 0.9990604f;
    public static final float Q0 = -1.2654687f;

    private Erf() {}

    public static float erf(float x) {
        float z = Math.abs(x);
        if (z < SMALL) {
            return x * near(x * x);
        }
        float far = 1f - complement(z);
        return x < 0 ? -far : far;
    }

    /** {@code erfc(z)} for {@code z >= 0}, with a small relative error down to the underflow. */
    public static float complement(float z) {
        float w = 1f / Math.fma(0.5f, z, 1f);
        return w * Exp.exp(Math.fma(-z, z, tail(w)));
    }

    private static float near(float s) {
        float p = Math.fma(P6, s, P5);
        p = Math.fma(p, s, P4);
        p = Math.fma(p, s, P3);
        p = Math.fma(p, s, P2);
        p = Math.fma(p, s, P1);
        p = Math.fma(p, s, P0);
        return p;
    }

    private static float tail(float w) {
        float p = Math.fma(Q9, w, Q8);
        p = Math.fma(p, w, Q7);
        p = Math.fma(p, w, Q6);
        p = Math.fma(p, w, Q5);
        p = Math.fma(p, w, Q4);
        p = Math.fma(p, w, Q3);
        p = Math.fma(p, w, Q2);
        p = Math.fma(p, w, Q1);
        p = Math.fma(p, w, Q0);
        return p;
    }
}
