// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.geometry;

/**
 * A run of indices along one axis, both ends included. Ends may lie outside the input: padding has indices too.
 *
 * @param low first index
 * @param high last index; {@code low - 1} or less for an empty run
 */
public record Interval(long low, long high) {

    public static Interval at(long index) {
        return new Interval(index, index);
    }

    public long size() {
        return Math.max(0, high - low + 1);
    }

    public boolean isEmpty() {
        return high < low;
    }

    /** The smallest interval that holds both. */
    public Interval union(Interval other) {
        if (isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        return new Interval(Math.min(low, other.low), Math.max(high, other.high));
    }
}
