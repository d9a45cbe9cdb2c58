// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How far values are from the expected.
 *
 * @param largest the largest difference; infinite where one is not a number
 * @param range the largest expected value less the smallest; the size of the value where only one is expected
 */
public record RelativeError(double largest, double range) {

    /** @throws AssertionError if there are more or fewer values than expected */
    public static RelativeError of(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        double largest = 0;
        double least = expected[0];
        double most = expected[0];
        for (int i = 0; i < expected.length; i++) {
            double error = Math.abs((double) actual[i] - expected[i]);
            largest = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.max(largest, error);
            least = Math.min(least, expected[i]);
            most = Math.max(most, expected[i]);
        }
        return new RelativeError(largest, expected.length == 1 ? Math.abs(most) : most - least);
    }

    /** The largest difference as a share of the range. */
    public double share() {
        return largest / range;
    }

    /** @throws AssertionError naming {@code what}, if the expected values are all alike or the share is larger */
    public void assertAtMost(double bound, Object what) {
        assertThat(range).as("range of %s", what).isPositive().isFinite();
        assertThat(share()).as("error of %s, as a share of its range", what).isLessThanOrEqualTo(bound);
    }
}
