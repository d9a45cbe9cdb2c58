// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.Broadcasting;
import io.sparkconv.kernel.nd.MatMulKernel;
import io.sparkconv.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * The product of two tensors as NumPy's {@code matmul}: the last two axes are matrices, those before broadcast, and a
 * tensor of rank 1 is a row on the left and a column on the right. Each output element is one chain of fused
 * multiply-adds over the inner axis, upwards from +0.
 */
public record MatMul() implements WholeTensor {

    /** @param leading extents before the two axes of the matrices */
    private record Matrices(int[] leading, int rows, int columns) {

        static Matrices left(Shape shape) {
            int rank = shape.rank();
            return rank == 1
                    ? new Matrices(new int[0], 1, shape.dim(0))
                    : new Matrices(Arrays.copyOf(shape.toArray(), rank - 2), shape.dim(rank - 2), shape.dim(rank - 1));
        }

        static Matrices right(Shape shape) {
            return shape.rank() == 1 ? new Matrices(new int[0], shape.dim(0), 1) : left(shape);
        }
    }

    private static Matrices left(List<Shape> inputs) {
        Require.that(inputs.size() == 2, "number of inputs", inputs.size(), "2");
        for (Shape input : inputs) {
            Require.that(input.rank() >= 1 && !input.isImage(), "input", input, "a plain tensor of rank 1 or more");
        }
        Matrices a = Matrices.left(inputs.get(0));
        int rows = Matrices.right(inputs.get(1)).rows();
        Require.that(a.columns() == rows, "rows of the second input", rows, "the columns of the first, " + a.columns());
        return a;
    }

    private static int[] leading(Matrices a, Matrices b) {
        return BroadcastShape.dims(List.of(a.leading(), b.leading()));
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Matrices a = left(inputs);
        Matrices b = Matrices.right(inputs.get(1));
        int[] leading = leading(a, b);
        int rank = leading.length;
        int[] dims = Arrays.copyOf(leading, rank + 2);
        if (inputs.get(0).rank() > 1) {
            dims[rank++] = a.rows();
        }
        if (inputs.get(1).rank() > 1) {
            dims[rank++] = b.columns();
        }
        return Shape.of(Arrays.copyOf(dims, rank));
    }

    /** One MAC for each output element and each index of the inner axis; the operands are no parameters. */
    @Override
    public Cost cost(List<Shape> inputs) {
        int depth = left(inputs).columns();
        long macs = Math.multiplyExact(outputShape(inputs).elements(), (long) depth);
        return new Cost(0, 0, macs, macs);
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        Matrices a = left(inputs);
        Matrices b = Matrices.right(inputs.get(1));
        Broadcasting meeting = Broadcasting.of(leading(a, b), List.of(a.leading(), b.leading()));
        return new MatMulKernel(
                meeting, a.rows(), a.columns(), b.columns(), kernels.rows().product());
    }
}
