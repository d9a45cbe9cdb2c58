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

    /** Whether all of the other lies inside; an empty one always does. */
    public boolean contains(Interval other) {
        return other.isEmpty() || low <= other.low && other.high <= high;
    }

    /** The part inside {@code 0 … size - 1}; at least the index nearest to it. */
    public Interval within(long size) {
        long first = Math.max(0, Math.min(low, size - 1));
        return new Interval(first, Math.max(first, Math.min(high, size - 1)));
    }

    /** The smallest run of whole blocks {@code [k * block, (k + 1) * block - 1]} that holds it. */
    public Interval outwardTo(long block) {
        return new Interval(Math.floorDiv(low, block) * block, (Math.floorDiv(high, block) + 1) * block - 1);
    }
}
