// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import static io.sparkconv.kernel.ElementFunctions.truth;

/**
 * An element-wise function. {@code a} and {@code b} are its parameters: LeakyReLU's slope in {@code a}, Clip's bounds in
 * {@code a} and {@code b}; unused ones are 0.
 */
public record Activation(Kind kind, float a, float b) {

    /** A function of an element and the two parameters. */
    interface Formula {
        float apply(float x, float a, float b);
    }

    /** The functions. Those with {@code cheap} set are fused into a convolution's last store. Truth is 1 and 0. */
    public enum Kind {
        IDENTITY(true, (x, a, b) -> x),
        /** {@code max(x, 0)}; NaN stays NaN. */
        RELU(true, (x, a, b) -> Math.max(x, 0f)),
        /** {@code x < 0 ? a * x : x}. */
        LEAKY_RELU(true, (x, a, b) -> ElementFunctions.leakyRelu(x, a)),
        /** {@code min(max(x, a), b)}: ReLU6 is Clip(0, 6). */
        CLIP(true, ElementFunctions::clip),
        /** {@code 1 / (1 + exp(-x))}. */
        SIGMOID((x, a, b) -> ElementFunctions.sigmoid(x)),
        TANH((x, a, b) -> Tanh.tanh(x)),
        ABS((x, a, b) -> Math.abs(x)),
        NEG((x, a, b) -> -x),
        EXP((x, a, b) -> Exp.exp(x)),
        LOG((x, a, b) -> Log.log(x)),
        SQRT((x, a, b) -> (float) Math.sqrt(x)),
        RECIPROCAL((x, a, b) -> 1f / x),
        SIN((x, a, b) -> (float) StrictMath.sin(x)),
        COS((x, a, b) -> (float) StrictMath.cos(x)),
        FLOOR((x, a, b) -> (float) Math.floor(x)),
        CEIL((x, a, b) -> (float) Math.ceil(x)),
        /** To the nearest integer, halves to the even one. */
        ROUND((x, a, b) -> (float) Math.rint(x)),
        /** Towards 0: the conversion to an integer. */
        TRUNC((x, a, b) -> ElementFunctions.truncate(x)),
        /** −1, 0 or 1; NaN stays NaN. */
        SIGN((x, a, b) -> ElementFunctions.sign(x)),
        /** {@code x = 0}. */
        NOT((x, a, b) -> truth(x == 0)),
        /** {@code x ≠ 0}. */
        TO_BOOL((x, a, b) -> truth(x != 0)),
        IS_NAN((x, a, b) -> truth(x != x)),
        /** Infinite: a ≠ 0 counts −∞, b ≠ 0 counts ∞. */
        IS_INF((x, a, b) -> truth(a != 0 && x == Float.NEGATIVE_INFINITY || b != 0 && x == Float.POSITIVE_INFINITY)),
        ERF((x, a, b) -> Erf.erf(x)),
        /** {@code x < 0 ? a (exp(x) - 1) : x}. */
        ELU((x, a, b) -> ElementFunctions.elu(x, a)),
        /** {@code b} times ELU with {@code a}. */
        SELU(ElementFunctions::selu),
        /** {@code x < 0 ? a (exp(x / a) - 1) : x}, for positive a. */
        CELU((x, a, b) -> ElementFunctions.celu(x, a)),
        /** {@code max(0, min(1, a x + b))}. */
        HARD_SIGMOID(ElementFunctions::hardSigmoid),
        /** {@code x max(0, min(1, x/6 + 1/2))}. */
        HARD_SWISH((x, a, b) -> ElementFunctions.hardSwish(x)),
        /** {@code x tanh(log(1 + exp x))}. */
        MISH((x, a, b) -> ElementFunctions.mish(x)),
        /** {@code log(1 + exp x)}. */
        SOFTPLUS((x, a, b) -> ElementFunctions.softplus(x)),
        /** {@code x / (1 + |x|)}. */
        SOFTSIGN((x, a, b) -> x / (1f + Math.abs(x))),
        /** {@code x/2 (1 + erf(x/√2))}. */
        GELU((x, a, b) -> ElementFunctions.gelu(x)),
        /** GELU's approximation with tanh. */
        GELU_TANH((x, a, b) -> ElementFunctions.geluTanh(x)),
        /** {@code x > a ? x : 0}. */
        THRESHOLDED_RELU((x, a, b) -> x > a ? x : 0f),
        /** {@code x < -b ? x + a : x > b ? x - a : 0}. */
        SHRINK(ElementFunctions::shrink),
        /** {@code x / (1 + exp(-a x))}: SiLU with a = 1. */
        SWISH((x, a, b) -> x * ElementFunctions.sigmoid(a * x));

        private final boolean cheap;
        private final Formula formula;

        Kind(Formula formula) {
            this(false, formula);
        }

        Kind(boolean cheap, Formula formula) {
            this.cheap = cheap;
            this.formula = formula;
        }

        public boolean isCheap() {
            return cheap;
        }

        Formula formula() {
            return formula;
        }
    }

    public static final Activation IDENTITY = of(Kind.IDENTITY);
    public static final Activation RELU = of(Kind.RELU);
    public static final Activation RELU6 = clip(0, 6);
    public static final Activation SIGMOID = of(Kind.SIGMOID);
    public static final Activation TANH = of(Kind.TANH);

    /** A function without parameters. */
    public static Activation of(Kind kind) {
        return new Activation(kind, 0, 0);
    }

    public static Activation leakyRelu(float slope) {
        return new Activation(Kind.LEAKY_RELU, slope, 0);
    }

    public static Activation clip(float low, float high) {
        return new Activation(Kind.CLIP, low, high);
    }

    /** The function's value, by the formula that every loop repeats. */
    public float apply(float x) {
        return kind.formula.apply(x, a, b);
    }
}
