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

    private static final float[] P = {
        1.1283791f, -0.37612626f, 0.11283597f, -0.026854329f, 0.005189312f, -0.0008018855f, 7.882497e-5f
    };

    private static final float[] Q = {
        -1.2654687f,
        0.9990604f,
        0.38292456f,
        0.0525327f,
        -0.051861517f,
        0.02035049f,
        -0.8185366f,
        1.248985f,
        -0.72015756f,
        0.15217128f
    };

    private Erf() {}

    /** The coefficients of P, constant term first (a new array). */
    public static float[] nearCoefficients() {
        return P.clone();
    }

    /** The coefficients of Q, constant term first (a new array). */
    public static float[] tailCoefficients() {
        return Q.clone();
    }

    public static float erf(float x) {
        float z = Math.abs(x);
        if (z < SMALL) {
            return x * polynomial(P, x * x);
        }
        float far = 1f - complement(z);
        return x < 0 ? -far : far;
    }

    /** {@code erfc(z)} for {@code z >= 0}, with a small relative error down to the underflow. */
    public static float complement(float z) {
        float w = 1f / Math.fma(0.5f, z, 1f);
        return w * Exp.exp(Math.fma(-z, z, polynomial(Q, w)));
    }

    private static float polynomial(float[] coefficients, float x) {
        float p = coefficients[coefficients.length - 1];
        for (int i = coefficients.length - 2; i >= 0; i--) {
            p = Math.fma(p, x, coefficients[i]);
        }
        return p;
    }
}
