// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/**
 * The natural logarithm in float32 by one fixed sequence of operations, so that scalar and vector code agree in every
 * bit. The argument is split into 2ⁿ·m with m between √½ and √2, and {@code log m = 2 artanh s},
 * {@code s = (m - 1) / (m + 1)}, by its series up to s⁹.
 */
public final class Log {

    public static final float SUBNORMAL_SCALE = 8388608f;
    public static final int SUBNORMAL_SHIFT = 23;
    /** The bits of √½: the mantissa's exponent is counted from there. */
    public static final int SQRT_HALF_BITS = 0x3F3504F3;

    public static final float C9 = 2f / 9;
    public static final float C7 = 2f / 7;
    public static final float C5 = 2f / 5;
    public static final float C3 = 2f / 3;

    private Log() {}

    /** −∞ for zeros, NaN for negative numbers and NaN, ∞ for ∞. */
    public static float log(float x) {
        if (!(x > 0f) || x == Float.POSITIVE_INFINITY) {
            return x == 0f ? Float.NEGATIVE_INFINITY : x > 0f ? x : Float.NaN;
        }
        boolean subnormal = x < Float.MIN_NORMAL;
        int bits = Float.floatToRawIntBits(subnormal ? x * SUBNORMAL_SCALE : x);
        int n = (bits - SQRT_HALF_BITS) >> Exp.EXPONENT_SHIFT;
        float m = Float.intBitsToFloat(bits - (n << Exp.EXPONENT_SHIFT));
        float exponent = n - (subnormal ? SUBNORMAL_SHIFT : 0);
        float s = (m - 1f) / (m + 1f);
        float z = s * s;
        float q = Math.fma(C9, z, C7);
        q = Math.fma(q, z, C5);
        q = Math.fma(q, z, C3);
        float tail = Math.fma(exponent, Exp.LN2_LOW, q * z * s);
        return Math.fma(exponent, Exp.LN2_HIGH, Math.fma(2f, s, tail));
    }
}
