// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/**
 * The hyperbolic tangent in float32 by one fixed sequence of operations, so that scalar and vector code agree in every
 * bit. Near 0 Lambert's continued fraction to its fifth quotient, {@code x - x z (315 + 14 z) / (945 + 420 z + 15 z²)}
 * with {@code z = x²}; farther out {@code 1 - 2 / (exp(2|x|) + 1)} with {@link Exp}.
 */
public final class Tanh {

    /** Where the two formulas meet. */
    public static final float SMALL = 0.625f;

    private Tanh() {}

    public static float tanh(float x) {
        float magnitude = Math.abs(x);
        if (magnitude < SMALL) {
            float z = x * x;
            float numerator = Math.fma(14f, z, 315f) * z;
            float denominator = Math.fma(Math.fma(15f, z, 420f), z, 945f);
            return Math.fma(-x, numerator / denominator, x);
        }
        float far = 1f - 2f / (Exp.exp(magnitude + magnitude) + 1f);
        return x < 0 ? -far : far;
    }
}
