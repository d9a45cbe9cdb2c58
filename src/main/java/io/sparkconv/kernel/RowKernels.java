// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/** The innermost loops of operators on tensors of any rank, whose outer loops are the same everywhere. */
public interface RowKernels {

    /** Two operands, element by element. */
    interface Binary {

        /**
         * {@code out[o + n] = f(a[i + n * stepA], b[j + n * stepB])} for {@code count} elements. A step is 1, or 0 for an
         * operand that stays the same. The output may be the first operand in place.
         */
        void run(float[] a, int i, int stepA, float[] b, int j, int stepB, float[] out, int o, int count);
    }

    /** The product of two matrices. */
    interface Product {

        /**
         * {@code out[o + m * columns + n]} is the sum of {@code a[i + m * depth + k] * b[j + k * columns + n]} over all k:
         * one chain of fused multiply-adds upwards from +0.
         */
        void run(float[] a, int i, int rows, int depth, float[] b, int j, int columns, float[] out, int o);
    }

    Binary binary(BinaryKind kind);

    Product product();
}
