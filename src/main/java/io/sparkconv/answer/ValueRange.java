// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.answer;

/** The values that become black and white; what lies beyond becomes the same. */
public record ValueRange(double low, double high) {

    /** What sigmoid gives. */
    static final ValueRange UNIT = new ValueRange(0, 1);

    /** What tanh gives. */
    static final ValueRange SYMMETRIC = new ValueRange(-1, 1);

    /** @throws IllegalArgumentException unless the first value is the smaller one */
    public ValueRange {
        if (!(low < high)) {
            throw new IllegalArgumentException("Cannot make a picture: range is " + low + "," + high
                    + " but must be two numbers, the smaller one first");
        }
    }

    /** From 0 to 255, to the nearest one. NaN is black. */
    int shade(double value) {
        return (int) Math.max(0, Math.min(255, Math.rint(255 * (value - low) / (high - low))));
    }
}
