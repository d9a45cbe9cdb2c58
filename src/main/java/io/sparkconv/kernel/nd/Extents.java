// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

/** Arithmetic on extents. */
final class Extents {

    private Extents() {}

    static int product(int... extents) {
        return product(extents, 0, extents.length);
    }

    /** The product of the extents of axes {@code from} (inclusive) to {@code to} (exclusive). */
    static int product(int[] extents, int from, int to) {
        int product = 1;
        for (int axis = from; axis < to; axis++) {
            product = Math.multiplyExact(product, extents[axis]);
        }
        return product;
    }

    /** Elements from one index to the next, per axis. */
    static int[] strides(int... extents) {
        int[] strides = new int[extents.length];
        int stride = 1;
        for (int axis = extents.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride = Math.multiplyExact(stride, extents[axis]);
        }
        return strides;
    }
}
