// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.WinogradTransform;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The one-dimensional transforms of {@link WinogradTransform}, the same operations, over a vector of channels. */
final class WinogradLanes {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;

    private WinogradLanes() {}

    /**
     * Bᵀ times six vectors of inputs that are {@code fromStep} apart, to places {@code toStep} apart, but for the last, which
     * goes to {@code last}.
     */
    static void input(float[] in, int from, int fromStep, float[] out, int to, int toStep, int last) {
        FloatVector d1 = FloatVector.fromArray(S, in, from + fromStep);
        FloatVector d2 = FloatVector.fromArray(S, in, from + 2 * fromStep);
        FloatVector d3 = FloatVector.fromArray(S, in, from + 3 * fromStep);
        FloatVector d4 = FloatVector.fromArray(S, in, from + 4 * fromStep);
        FloatVector factor = FloatVector.broadcast(S, -WinogradTransform.B2);
        FloatVector even = d2.fma(factor, d4);
        FloatVector odd = d1.fma(factor, d3);
        odd.fma(FloatVector.broadcast(S, WinogradTransform.A), even).intoArray(out, to + toStep);
        odd.fma(FloatVector.broadcast(S, -WinogradTransform.A), even).intoArray(out, to + 2 * toStep);
        factor = FloatVector.broadcast(S, -WinogradTransform.A2);
        even = d2.fma(factor, d4);
        odd = d1.fma(factor, d3);
        odd.fma(FloatVector.broadcast(S, WinogradTransform.B), even).intoArray(out, to + 3 * toStep);
        odd.fma(FloatVector.broadcast(S, -WinogradTransform.B), even).intoArray(out, to + 4 * toStep);
        FloatVector sum = FloatVector.broadcast(S, -WinogradTransform.SUM);
        FloatVector product = FloatVector.broadcast(S, WinogradTransform.PRODUCT);
        FloatVector.fromArray(S, in, from).fma(product, d2.fma(sum, d4)).intoArray(out, to);
        FloatVector d5 = FloatVector.fromArray(S, in, from + 5 * fromStep);
        d1.fma(product, d3.fma(sum, d5)).intoArray(out, last);
    }

    /**
     * Aᵀ times six vectors of sums that are {@code fromStep} apart, but for the last, which is at {@code last}, to places
     * {@code toStep} apart.
     */
    static void output(float[] in, int from, int fromStep, int last, float[] out, int to, int toStep) {
        FloatVector m1 = FloatVector.fromArray(S, in, from + fromStep);
        FloatVector m2 = FloatVector.fromArray(S, in, from + 2 * fromStep);
        FloatVector m3 = FloatVector.fromArray(S, in, from + 3 * fromStep);
        FloatVector m4 = FloatVector.fromArray(S, in, from + 4 * fromStep);
        FloatVector even = m1.add(m2);
        FloatVector odd = m1.sub(m2);
        FloatVector outerEven = m3.add(m4);
        FloatVector outerOdd = m3.sub(m4);
        FloatVector.fromArray(S, in, from).add(even).add(outerEven).intoArray(out, to);
        outerOdd.fma(FloatVector.broadcast(S, WinogradTransform.B), odd.mul(WinogradTransform.A))
                .intoArray(out, to + toStep);
        outerEven
                .fma(FloatVector.broadcast(S, WinogradTransform.B2), even.mul(WinogradTransform.A2))
                .intoArray(out, to + 2 * toStep);
        outerOdd.fma(FloatVector.broadcast(S, WinogradTransform.B3), odd.mul(WinogradTransform.A3))
                .add(FloatVector.fromArray(S, in, last))
                .intoArray(out, to + 3 * toStep);
    }

    /**
     * Aᵀ times six vectors of sums that are {@code fromStep} apart, to places {@code toStep} apart; a vector of biases from
     * {@code b} is added to each.
     */
    static void biasedOutput(float[] in, int from, int fromStep, float[] bias, int b, float[] out, int to, int toStep) {
        FloatVector biases = FloatVector.fromArray(S, bias, b);
        FloatVector m1 = FloatVector.fromArray(S, in, from + fromStep);
        FloatVector m2 = FloatVector.fromArray(S, in, from + 2 * fromStep);
        FloatVector m3 = FloatVector.fromArray(S, in, from + 3 * fromStep);
        FloatVector m4 = FloatVector.fromArray(S, in, from + 4 * fromStep);
        FloatVector even = m1.add(m2);
        FloatVector odd = m1.sub(m2);
        FloatVector outerEven = m3.add(m4);
        FloatVector outerOdd = m3.sub(m4);
        FloatVector.fromArray(S, in, from).add(even).add(outerEven).add(biases).intoArray(out, to);
        outerOdd.fma(FloatVector.broadcast(S, WinogradTransform.B), odd.mul(WinogradTransform.A))
                .add(biases)
                .intoArray(out, to + toStep);
        outerEven
                .fma(FloatVector.broadcast(S, WinogradTransform.B2), even.mul(WinogradTransform.A2))
                .add(biases)
                .intoArray(out, to + 2 * toStep);
        outerOdd.fma(FloatVector.broadcast(S, WinogradTransform.B3), odd.mul(WinogradTransform.A3))
                .add(FloatVector.fromArray(S, in, from + 5 * fromStep))
                .add(biases)
                .intoArray(out, to + 3 * toStep);
    }
}
