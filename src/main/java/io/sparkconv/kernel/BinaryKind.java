// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import static io.sparkconv.kernel.ElementFunctions.truth;

/** A function of two elements. Truth is 1 and 0; what is not 0 is true. */
public enum BinaryKind {
    ADD((x, y) -> x + y),
    SUB((x, y) -> x - y),
    MUL((x, y) -> x * y),
    DIV((x, y) -> x / y),
    /** The quotient towards 0, as integers divide. */
    INT_DIV(ElementFunctions::truncatedQuotient),
    POW(ElementFunctions::pow),
    /** NaN if either is NaN. */
    MIN(Math::min),
    /** NaN if either is NaN. */
    MAX(Math::max),
    /** The remainder with the sign of the divisor. */
    MOD(ElementFunctions::floorMod),
    /** The remainder with the sign of the dividend, as C's {@code fmod}. */
    FMOD((x, y) -> x % y),
    EQUAL((x, y) -> truth(x == y)),
    LESS((x, y) -> truth(x < y)),
    LESS_EQUAL((x, y) -> truth(x <= y)),
    GREATER((x, y) -> truth(x > y)),
    GREATER_EQUAL((x, y) -> truth(x >= y)),
    AND((x, y) -> truth(x != 0 && y != 0)),
    OR((x, y) -> truth(x != 0 || y != 0)),
    XOR((x, y) -> truth(x != 0 ^ y != 0)),
    /** {@code x < 0 ? y * x : x}: the slope is the second. */
    PRELU(ElementFunctions::leakyRelu);

    /** A function of two elements. */
    interface Formula {
        float apply(float x, float y);
    }

    private final Formula formula;

    BinaryKind(Formula formula) {
        this.formula = formula;
    }

    /** The function's value, by the formula that every loop repeats. */
    public float apply(float x, float y) {
        return formula.apply(x, y);
    }
}
