// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import java.util.ArrayList;
import java.util.List;

/**
 * How operands of different shapes meet: extents are aligned at the last axis, and those of 1 are repeated. Neighbouring
 * axes that every operand walks through alike are one, so that the innermost loop is long.
 *
 * @param dims extents of the walk, outermost first; at least one
 * @param strides for each operand, elements from one index of an axis to the next; 0 where it is repeated. Those of the
 *     last axis are 0 or 1.
 */
public record Broadcasting(int[] dims, int[][] strides) {

    /** @param output the extents that all operands broadcast to */
    public static Broadcasting of(int[] output, List<int[]> operands) {
        List<Integer> dims = new ArrayList<>();
        List<int[]> columns = new ArrayList<>();
        int[][] full = operands.stream().map(o -> strides(output, o)).toArray(int[][]::new);
        for (int axis = 0; axis < output.length; axis++) {
            if (output[axis] == 1) {
                continue;
            }
            int[] column = new int[full.length];
            for (int operand = 0; operand < full.length; operand++) {
                column[operand] = full[operand][axis];
            }
            int last = dims.size() - 1;
            if (last >= 0 && continues(columns.get(last), column, output[axis])) {
                dims.set(last, Math.multiplyExact(dims.get(last), output[axis]));
                columns.set(last, column);
            } else {
                dims.add(output[axis]);
                columns.add(column);
            }
        }
        if (dims.isEmpty()) {
            dims.add(1);
            columns.add(new int[full.length]);
        }
        int[][] strides = new int[full.length][dims.size()];
        for (int axis = 0; axis < dims.size(); axis++) {
            for (int operand = 0; operand < full.length; operand++) {
                strides[operand][axis] = columns.get(axis)[operand];
            }
        }
        return new Broadcasting(dims.stream().mapToInt(Integer::intValue).toArray(), strides);
    }

    private static int[] strides(int[] output, int[] operand) {
        int[] strides = new int[output.length];
        int stride = 1;
        for (int back = 1; back <= operand.length; back++) {
            int extent = operand[operand.length - back];
            strides[output.length - back] = extent == 1 ? 0 : stride;
            stride = Math.multiplyExact(stride, extent);
        }
        return strides;
    }

    private static boolean continues(int[] outer, int[] inner, int extent) {
        for (int operand = 0; operand < outer.length; operand++) {
            if (outer[operand] != inner[operand] * extent) {
                return false;
            }
        }
        return true;
    }

    /** Elements of the output within one index of each axis. */
    int[] blocks() {
        int[] blocks = new int[dims.length];
        int block = 1;
        for (int axis = dims.length - 1; axis >= 0; axis--) {
            blocks[axis] = block;
            block = Math.multiplyExact(block, dims[axis]);
        }
        return blocks;
    }
}
