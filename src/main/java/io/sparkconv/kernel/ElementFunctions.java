// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/**
 * The formulas of element-wise functions that take more than one operation. Each is a fixed sequence of float32
 * operations, or one rounding of a double from {@link StrictMath}, so that every machine and every loop has the same bits.
 */
public final class ElementFunctions {

    public static final float SQRT_HALF = 0.70710677f;
    /** {@code 2 √(2/π)} and {@code 0.044715} times that: the cubic of GELU's approximation by tanh, doubled. */
    public static final float GELU_LINEAR = 1.5957691f;

    public static final float GELU_CUBIC = 0.071354814f;
    public static final float SIXTH = 1f / 6;
    /** From here on Mish is the identity to the last bit. */
    public static final float MISH_LINEAR = 20f;

    private ElementFunctions() {}

    static float leakyRelu(float x, float slope) {
        return x < 0 ? slope * x : x;
    }

    static float clip(float x, float low, float high) {
        return Math.min(Math.max(x, low), high);
    }

    /** {@code 1 / (1 + exp(-x))} with {@link Exp}. */
    static float sigmoid(float x) {
        return 1f / (1f + Exp.exp(-x));
    }

    /** {@code exp(x) - 1} for {@code x <= 0}, from {@code t = tanh(x/2)} as {@code 2t / (1 - t)}: exact near 0. */
    static float expm1(float x) {
        float t = Tanh.tanh(0.5f * x);
        return (t + t) / (1f - t);
    }

    static float elu(float x, float a) {
        return x < 0 ? a * expm1(x) : x;
    }

    static float selu(float x, float a, float gamma) {
        return gamma * elu(x, a);
    }

    static float celu(float x, float a) {
        return x < 0 ? a * expm1(x / a) : x;
    }

    static float hardSigmoid(float x, float a, float b) {
        return Math.max(0f, Math.min(1f, a * x + b));
    }

    static float hardSwish(float x) {
        return x * hardSigmoid(x, SIXTH, 0.5f);
    }

    /** {@code x tanh(log(1 + e))} with {@code e = exp x}, as {@code x n / (n + 2)}, {@code n = e (e + 2)}. */
    static float mish(float x) {
        float e = Exp.exp(Math.min(x, MISH_LINEAR));
        float n = e * (e + 2f);
        return x * (n / (n + 2f));
    }

    static float softplus(float x) {
        return (float) (Math.max(x, 0.0) + StrictMath.log1p(StrictMath.exp(-Math.abs((double) x))));
    }

    /** {@code x Φ(x)}; the lower tail of Φ is {@code erfc(|x|/√2) / 2}. */
    static float gelu(float x) {
        float tail = 0.5f * Erf.complement(Math.abs(x) * SQRT_HALF);
        return x * (x < 0 ? tail : 1f - tail);
    }

    /** {@code x/2 (1 + tanh(√(2/π) (x + 0.044715 x³)))}, as a sigmoid of twice that argument. */
    static float geluTanh(float x) {
        return x * sigmoid(x * Math.fma(GELU_CUBIC, x * x, GELU_LINEAR));
    }

    static float shrink(float x, float bias, float lambd) {
        return x < -lambd ? x + bias : x > lambd ? x - bias : 0f;
    }

    static float sign(float x) {
        return x > 0 ? 1f : x < 0 ? -1f : x;
    }

    static float truncate(float x) {
        return (float) (x < 0 ? Math.ceil(x) : Math.floor(x));
    }

    static float truth(boolean value) {
        return value ? 1f : 0f;
    }

    /** {@code x} to the power {@code y} as {@link StrictMath#pow}, rounded once. */
    static float pow(float x, float y) {
        return y == 2f ? x * x : (float) StrictMath.pow(x, y);
    }

    /** The remainder with the sign of the divisor, as Python has it. */
    static float floorMod(float x, float y) {
        float r = x % y;
        return r != 0 && r < 0 != y < 0 ? r + y : r;
    }

    static float truncatedQuotient(float x, float y) {
        double q = (double) x / y;
        return (float) (q < 0 ? Math.ceil(q) : Math.floor(q));
    }
}
