// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/** Loops over elements. The output may be the first input. */
public interface ElementwiseKernels {

    /** @param elements per image */
    Kernel activation(int elements, Activation activation);

    /** Sum of two inputs, then the activation (which must be cheap). */
    Kernel add(int elements, Activation activation);

    /** Product of two inputs. */
    Kernel multiply(int elements);

    /** {@code fma(x, scale[c], shift[c])} for each channel: batch normalisation at inference. */
    Kernel scaleShift(int pixels, float[] scale, float[] shift);
}
