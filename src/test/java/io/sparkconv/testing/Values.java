// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing;

import java.util.Random;

/** Random floats and comparisons of their bits. */
public final class Values {

    private static final float[] SPECIAL = {
        Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE, -Float.MAX_VALUE
    };

    private Values() {}

    /**
     * Gaussians mixed with small integers, zeros of both signs, tiny and subnormal numbers.
     *
     * @param special whether infinities, NaN and the largest numbers are among them
     */
    public static float[] random(Random random, int count, boolean special) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            int kind = random.nextInt(32);
            values[i] = switch (kind) {
                case 0 -> 0f;
                case 1 -> -0f;
                case 2 -> random.nextInt(9) - 4;
                case 3 -> Float.MIN_VALUE * (random.nextInt(2001) - 1000);
                case 4 -> 1e-30f * (float) random.nextGaussian();
                case 5 -> special ? SPECIAL[random.nextInt(SPECIAL.length)] : 1f;
                default -> (float) random.nextGaussian();
            };
        }
        return values;
    }

    /** Index of the first difference in bits, any NaN being equal to any other; −1 if there is none. */
    public static int firstDifference(float[] a, float[] b) {
        for (int i = 0; i < Math.max(a.length, b.length); i++) {
            if (i >= a.length || i >= b.length || Float.floatToIntBits(a[i]) != Float.floatToIntBits(b[i])) {
                return i;
            }
        }
        return -1;
    }

    /** @throws AssertionError naming {@code what} and the first place where the bits differ */
    public static void assertSameBits(float[] actual, float[] expected, Object what) {
        int at = firstDifference(actual, expected);
        if (at >= 0) {
            throw new AssertionError("Element " + at + " of " + expected.length + " is "
                    + (at < actual.length ? actual[at] : "missing") + " but must be "
                    + (at < expected.length ? expected[at] : "absent") + ": " + what);
        }
    }

    /** @throws AssertionError where a value differs from the expected by more than {@code relative} of it, or 1e-6 */
    public static void assertClose(float[] actual, double[] expected, double relative, Object what) {
        for (int i = 0; i < expected.length; i++) {
            double bound = Math.max(1e-6, Math.abs(expected[i]) * relative);
            if (!(Math.abs(actual[i] - expected[i]) <= bound)) {
                throw new AssertionError(
                        "Element " + i + " is " + actual[i] + " but must be near " + expected[i] + ": " + what);
            }
        }
    }
}
