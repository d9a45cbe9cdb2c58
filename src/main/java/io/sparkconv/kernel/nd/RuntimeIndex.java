// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

/** Indices that are computed at run time and held as floats; negative ones count from the end. */
final class RuntimeIndex {

    private RuntimeIndex() {}

    /** @throws IllegalArgumentException if it is outside the extent */
    static int of(float value, int extent) {
        int index = (int) value;
        int counted = index < 0 ? index + extent : index;
        if (counted < 0 || counted >= extent) {
            throw new IllegalArgumentException("Cannot run layer: index is " + index + " but must be at least "
                    + -extent + " and less than the extent, " + extent);
        }
        return counted;
    }
}
