// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Accuracy and edge cases of exp, log, tanh and the sigmoid. */
class FunctionsTest {

    private interface FloatFunction {
        float apply(float x);
    }

    /** Largest error in units of the last place of the result over a walk through the float bits of a range. */
    private static double worstUlp(FloatFunction f, DoubleUnaryOperator exact, float from, float to) {
        double worst = 0;
        int first = Float.floatToIntBits(from);
        int last = Float.floatToIntBits(to);
        for (int bits = first; bits <= last; bits += 997) {
            float x = Float.intBitsToFloat(bits);
            double expected = exact.applyAsDouble(x);
            worst = Math.max(worst, Math.abs(f.apply(x) - expected) / Math.ulp((float) expected));
        }
        return worst;
    }

    @Test
    void expIsWithinTwoUlp() {
        assertThat(worstUlp(Exp::exp, StrictMath::exp, 0f, 88.7f)).isLessThan(2);
        assertThat(worstUlp(x -> Exp.exp(-x), x -> StrictMath.exp(-x), 0f, 103f))
                .isLessThan(2);
    }

    @Test
    void expAtTheEdges() {
        assertThat(Exp.exp(0f)).isEqualTo(1f);
        assertThat(Exp.exp(-0f)).isEqualTo(1f);
        assertThat(Exp.exp(Float.NaN)).isNaN();
        assertThat(Exp.exp(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(Exp.exp(88.73f)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(Exp.exp(Float.NEGATIVE_INFINITY)).isZero();
        assertThat(Exp.exp(-1000f)).isZero();
        assertThat(Exp.exp(-103f)).isEqualTo(Float.MIN_VALUE);
    }

    @Test
    void logIsWithinTwoUlp() {
        assertThat(worstUlp(Log::log, StrictMath::log, Float.MIN_VALUE, 0.9f)).isLessThan(2);
        assertThat(worstUlp(Log::log, StrictMath::log, 0.9f, 1.1f)).isLessThan(2);
        assertThat(worstUlp(Log::log, StrictMath::log, 1.1f, Float.MAX_VALUE)).isLessThan(2);
    }

    @Test
    void logAtTheEdges() {
        assertThat(Log.log(1f)).isEqualTo(0f);
        assertThat(Log.log(0f)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(Log.log(-0f)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(Log.log(-1f)).isNaN();
        assertThat(Log.log(Float.NaN)).isNaN();
        assertThat(Log.log(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
    }

    @Test
    void tanhIsWithinFourUlpAndOdd() {
        assertThat(worstUlp(Tanh::tanh, StrictMath::tanh, 0f, 20f)).isLessThan(4);
        assertThat(Tanh.tanh(-0.3f)).isEqualTo(-Tanh.tanh(0.3f));
        assertThat(Tanh.tanh(-3f)).isEqualTo(-Tanh.tanh(3f));
        assertThat(Tanh.tanh(Float.NaN)).isNaN();
        assertThat(Tanh.tanh(Float.NEGATIVE_INFINITY)).isEqualTo(-1f);
        assertThat(Tanh.tanh(1e-40f)).isEqualTo(1e-40f);
    }

    @Test
    void sigmoidIsWithinFourUlp() {
        DoubleUnaryOperator exact = x -> 1 / (1 + StrictMath.exp(-x));
        assertThat(worstUlp(ElementFunctions::sigmoid, exact, 0f, 80f)).isLessThan(4);
        assertThat(worstUlp(x -> ElementFunctions.sigmoid(-x), x -> exact.applyAsDouble(-x), 0f, 80f))
                .isLessThan(4);
        assertThat(ElementFunctions.sigmoid(Float.NEGATIVE_INFINITY)).isZero();
        assertThat(ElementFunctions.sigmoid(Float.NaN)).isNaN();
    }

    @Test
    void erfIsWithinFourUlpAndOdd() {
        assertThat(worstUlp(Erf::erf, FunctionsTest::exactErf, 1e-30f, 3.9f)).isLessThan(4);
        assertThat(Erf.erf(-0.3f)).isEqualTo(-Erf.erf(0.3f));
        assertThat(Erf.erf(-0f)).isEqualTo(-0f);
        assertThat(Erf.erf(Float.POSITIVE_INFINITY)).isEqualTo(1f);
        assertThat(Erf.erf(Float.NEGATIVE_INFINITY)).isEqualTo(-1f);
        assertThat(Erf.erf(Float.NaN)).isNaN();
    }

    /** The Maclaurin series, whose terms all have one sign in this form. */
    private static double exactErf(double x) {
        double term = 2 * x / Math.sqrt(Math.PI) * StrictMath.exp(-x * x);
        double sum = 0;
        for (int n = 1; term > sum * 1e-18; n++) {
            sum += term;
            term *= 2 * x * x / (2 * n + 1);
        }
        return sum;
    }

    @Test
    void functionsMadeOfExponentialsKeepTheirRelativeError() {
        assertThat(worstUlp(x -> -ElementFunctions.elu(-x, 1), x -> -StrictMath.expm1(-x), 1e-20f, 80f))
                .isLessThan(8);
        assertThat(worstUlp(ElementFunctions::mish, FunctionsTest::exactMish, 1e-20f, 80f))
                .isLessThan(8);
        assertThat(worstUlp(x -> -ElementFunctions.mish(-x), x -> -exactMish(-x), 1e-20f, 60f))
                .isLessThan(8);
        assertThat(worstUlp(ElementFunctions::gelu, x -> x / 2 * (1 + exactErf(x / Math.sqrt(2))), 1e-20f, 5f))
                .isLessThan(8);
        assertThat(worstUlp(ElementFunctions::softplus, x -> StrictMath.log1p(StrictMath.exp(x)), 1e-20f, 80f))
                .isLessThan(1);
    }

    private static double exactMish(double x) {
        return x * StrictMath.tanh(StrictMath.log1p(StrictMath.exp(x)));
    }

    @Test
    void roundingAndTruth() {
        float[] halves = {-2.5f, -1.5f, -0.5f, 0.5f, 1.5f, 2.5f};
        float[] even = {-2f, -2f, -0f, 0f, 2f, 2f};
        for (int i = 0; i < halves.length; i++) {
            assertThat(Activation.of(Activation.Kind.ROUND).apply(halves[i])).isEqualTo(even[i]);
        }
        assertThat(Activation.of(Activation.Kind.TRUNC).apply(-2.7f)).isEqualTo(-2f);
        assertThat(Activation.of(Activation.Kind.NOT).apply(-0f)).isEqualTo(1f);
        assertThat(Activation.of(Activation.Kind.TO_BOOL).apply(Float.NaN)).isEqualTo(1f);
        assertThat(Activation.of(Activation.Kind.IS_NAN).apply(Float.NaN)).isEqualTo(1f);
        assertThat(Activation.of(Activation.Kind.SIGN).apply(Float.NaN)).isNaN();
    }

    @Test
    void powersOfPositiveNumbers() {
        for (float beta : new float[] {1f, 0.5f, 0.75f, 0.6f}) {
            RootPower power = RootPower.of(beta);
            for (float d = 0.01f; d < 1000; d *= 1.37f) {
                float expected = (float) StrictMath.pow(d, beta);
                assertThat(Math.abs(power.apply(d) - expected)).isLessThanOrEqualTo(8 * Math.ulp(expected));
            }
        }
    }
}
