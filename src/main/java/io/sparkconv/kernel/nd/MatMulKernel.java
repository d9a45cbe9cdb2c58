// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.RowKernels;
import io.sparkconv.kernel.Span;

/** Matrix products over leading axes that broadcast. */
public final class MatMulKernel implements Kernel {

    private final Broadcasting leading;
    private final int[] blocks;
    private final int rows;
    private final int depth;
    private final int columns;
    private final RowKernels.Product product;

    /**
     * @param leading how the leading axes of the two operands meet, counted in matrices
     * @param rows of the first matrix
     * @param depth columns of the first matrix, rows of the second
     * @param columns of the second matrix
     */
    public MatMulKernel(Broadcasting leading, int rows, int depth, int columns, RowKernels.Product product) {
        this.leading = leading;
        this.blocks = leading.blocks();
        this.rows = rows;
        this.depth = depth;
        this.columns = columns;
        this.product = product;
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        walk(0, inputs, inputs[0].offset(), inputs[1].offset(), output.array(), output.offset());
    }

    private void walk(int axis, Span[] inputs, int i, int j, float[] out, int o) {
        int stepA = leading.strides()[0][axis] * rows * depth;
        int stepB = leading.strides()[1][axis] * depth * columns;
        int step = blocks[axis] * rows * columns;
        boolean last = axis == leading.dims().length - 1;
        for (int n = 0; n < leading.dims()[axis]; n++) {
            if (last) {
                float[] a = inputs[0].array();
                float[] b = inputs[1].array();
                product.run(a, i + n * stepA, rows, depth, b, j + n * stepB, columns, out, o + n * step);
            } else {
                walk(axis + 1, inputs, i + n * stepA, j + n * stepB, out, o + n * step);
            }
        }
    }
}
