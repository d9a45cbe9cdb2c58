// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import java.util.function.IntPredicate;

/**
 * The elements of a tensor in groups: the axes are split into those that tell the groups apart and those along which a
 * group's elements lie. Element {@code j} of group {@code i} is at {@code group[i] + along[j]}; both count in storage
 * order.
 *
 * @param group offset of each group
 * @param along offset of each element within its group
 */
public record AxisSplit(int[] group, int[] along) {

    /**
     * @param dims extents of the tensor
     * @param isAlong whether a group's elements lie along that axis
     */
    public static AxisSplit of(int[] dims, IntPredicate isAlong) {
        int[] group = {0};
        int[] along = {0};
        int stride = 1;
        for (int axis = dims.length - 1; axis >= 0; axis--) {
            if (isAlong.test(axis)) {
                along = outer(along, dims[axis], stride);
            } else {
                group = outer(group, dims[axis], stride);
            }
            stride = Math.multiplyExact(stride, dims[axis]);
        }
        return new AxisSplit(group, along);
    }

    private static int[] outer(int[] inner, int extent, int stride) {
        int[] offsets = new int[Math.multiplyExact(extent, inner.length)];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = i / inner.length * stride + inner[i % inner.length];
        }
        return offsets;
    }
}
