// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/**
 * The exponential function in float32 by one fixed sequence of operations, so that scalar and vector code agree in
 * every bit. The argument is reduced to {@code r = x - n ln 2}, |r| ≤ ln 2 / 2, the exponential series is summed up to
 * r⁷, and the result is scaled by 2ⁿ in two exact halves. The error is below 1 ulp in the normal range; results underflow
 * gradually and overflow to infinity.
 */
public final class Exp {

    /** Below this the result is 0. */
    public static final float LOWEST = -104f;
    /** Above this the result is infinite. */
    public static final float HIGHEST = 89f;

    public static final float LOG2_E = 1.4426950408889634f;
    /** 1.5 · 2²³: adding it rounds to an integer, which then stands in the low bits. */
    public static final float ROUNDER = 12582912f;

    public static final int ROUNDER_BITS = 0x4B400000;
    /** ln 2 in two parts; the first has few enough bits that its products with n are exact. */
    public static final float LN2_HIGH = 0.693359375f;

    public static final float LN2_LOW = -2.12194440e-4f;
    public static final float C7 = 1f / 5040;
    public static final float C6 = 1f / 720;
    public static final float C5 = 1f / 120;
    public static final float C4 = 1f / 24;
    public static final float C3 = 1f / 6;
    public static final float C2 = 0.5f;
    /** The bits of 1, and where the exponent stands. */
    public static final int ONE_BITS = 0x3F800000;

    public static final int EXPONENT_SHIFT = 23;

    private Exp() {}

    /** NaN for NaN, 0 for −∞, ∞ for ∞. */
    public static float exp(float x) {
        float bounded = Math.min(Math.max(x, LOWEST), HIGHEST);
        float shifted = Math.fma(bounded, LOG2_E, ROUNDER);
        float n = shifted - ROUNDER;
        float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, bounded));
        float p = Math.fma(C7, r, C6);
        p = Math.fma(p, r, C5);
        p = Math.fma(p, r, C4);
        p = Math.fma(p, r, C3);
        p = Math.fma(p, r, C2);
        p = Math.fma(p, r, 1f);
        p = Math.fma(p, r, 1f);
        int exponent = Float.floatToRawIntBits(shifted) - ROUNDER_BITS;
        int half = exponent >> 1;
        return p * powerOfTwo(half) * powerOfTwo(exponent - half);
    }

    private static float powerOfTwo(int n) {
        return Float.intBitsToFloat((n << EXPONENT_SHIFT) + ONE_BITS);
    }
}
