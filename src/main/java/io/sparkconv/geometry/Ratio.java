// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.geometry;

/**
 * An exact fraction in lowest terms with a positive denominator. Strides through transposed layers are fractions.
 */
public record Ratio(long numerator, long denominator) {

    public static final Ratio ZERO = of(0, 1);
    public static final Ratio ONE = of(1, 1);

    /** @throws IllegalArgumentException if the denominator is zero */
    public Ratio {
        if (denominator == 0) {
            throw new IllegalArgumentException("Cannot make a ratio: denominator is 0 but must not be");
        }
        long divisor = gcd(Math.abs(numerator), Math.abs(denominator)) * Long.signum(denominator);
        numerator /= divisor;
        denominator /= divisor;
    }

    public static Ratio of(long numerator, long denominator) {
        return new Ratio(numerator, denominator);
    }

    public Ratio plus(Ratio other) {
        return of(
                Math.addExact(
                        Math.multiplyExact(numerator, other.denominator),
                        Math.multiplyExact(other.numerator, denominator)),
                Math.multiplyExact(denominator, other.denominator));
    }

    public Ratio times(Ratio other) {
        return of(Math.multiplyExact(numerator, other.numerator), Math.multiplyExact(denominator, other.denominator));
    }

    public double toDouble() {
        return (double) numerator / denominator;
    }

    /** A whole number plainly, a fraction as {@code 1/2}. */
    @Override
    public String toString() {
        return denominator == 1 ? Long.toString(numerator) : numerator + "/" + denominator;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? Math.max(a, 1) : gcd(b, a % b);
    }
}
