// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;

/** Elements of the second input where the first is not 0, else of the third; all three broadcast. */
public final class WhereKernel implements Kernel {

    private final int[] dims;
    private final int[][] strides;
    private final int[] blocks;

    /** @param operands the meeting of three operands */
    public WhereKernel(Broadcasting operands) {
        dims = operands.dims();
        strides = operands.strides();
        blocks = operands.blocks();
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        walk(0, inputs, inputs[0].offset(), inputs[1].offset(), inputs[2].offset(), output.array(), output.offset());
    }

    private void walk(int axis, Span[] inputs, int i, int j, int k, float[] out, int o) {
        int stepI = strides[0][axis];
        int stepJ = strides[1][axis];
        int stepK = strides[2][axis];
        if (axis < dims.length - 1) {
            for (int n = 0; n < dims[axis]; n++) {
                walk(axis + 1, inputs, i + n * stepI, j + n * stepJ, k + n * stepK, out, o + n * blocks[axis]);
            }
            return;
        }
        float[] condition = inputs[0].array();
        float[] yes = inputs[1].array();
        float[] no = inputs[2].array();
        for (int n = 0; n < dims[axis]; n++) {
            out[o + n] = condition[i + n * stepI] != 0 ? yes[j + n * stepJ] : no[k + n * stepK];
        }
    }
}
