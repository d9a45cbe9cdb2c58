// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

/**
 * Which scale an element of a quantised tensor has: the tensor is {@code outer × extent × inner}.
 *
 * @param block elements along the axis that share one scale
 * @param shared whether a scale serves all of outer and inner too: one per element of the axis, or one in all
 */
public record ScaleBlocks(int outer, int extent, int inner, int block, boolean shared) {

    /** One scale for all. */
    public static ScaleBlocks ofTensor(int elements) {
        return new ScaleBlocks(1, 1, elements, 1, true);
    }

    /** One scale for each element of an axis. */
    public static ScaleBlocks ofAxis(int[] dims, int axis) {
        return new ScaleBlocks(
                Extents.product(dims, 0, axis), dims[axis], Extents.product(dims, axis + 1, dims.length), 1, true);
    }

    /** One scale for each block along an axis, anew at every other place. */
    public static ScaleBlocks ofBlocks(int[] dims, int axis, int block) {
        return new ScaleBlocks(
                Extents.product(dims, 0, axis), dims[axis], Extents.product(dims, axis + 1, dims.length), block, false);
    }

    /** Number of scales. */
    public int count() {
        int along = (extent + block - 1) / block;
        return shared ? along : outer * along * inner;
    }

    int row(int o, int e) {
        return shared ? e : (o * ((extent + block - 1) / block) + e / block) * inner;
    }
}
