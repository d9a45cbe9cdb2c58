// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.RowKernels;
import io.sparkconv.kernel.Span;

/** A function of two tensors that broadcast. */
public final class BroadcastKernel implements Kernel {

    private final int[] dims;
    private final int[] stridesA;
    private final int[] stridesB;
    private final int[] blocks;
    private final RowKernels.Binary row;

    /** @param operands the meeting of two operands */
    public BroadcastKernel(Broadcasting operands, RowKernels.Binary row) {
        dims = operands.dims();
        stridesA = operands.strides()[0];
        stridesB = operands.strides()[1];
        blocks = operands.blocks();
        this.row = row;
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        walk(
                0,
                inputs[0].array(),
                inputs[0].offset(),
                inputs[1].array(),
                inputs[1].offset(),
                output.array(),
                output.offset());
    }

    private void walk(int axis, float[] a, int i, float[] b, int j, float[] out, int o) {
        if (axis == dims.length - 1) {
            if (dims[axis] > 0) {
                row.run(a, i, stridesA[axis], b, j, stridesB[axis], out, o, dims[axis]);
            }
            return;
        }
        for (int n = 0; n < dims[axis]; n++) {
            walk(axis + 1, a, i + n * stridesA[axis], b, j + n * stridesB[axis], out, o + n * blocks[axis]);
        }
    }
}
