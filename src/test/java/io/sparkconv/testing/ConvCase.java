// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ConvKernels;
import io.sparkconv.kernel.ConvProblem;
import io.sparkconv.kernel.Kernel;

/**
 * One random convolution with its data. Arrays are in the order the kernels ask for.
 *
 * @param seed what {@link ConvProblems#of} makes it from again
 * @param bias null for none
 * @param input {@code batch} NHWC images
 */
public record ConvCase(
        long seed,
        boolean transposed,
        ConvProblem problem,
        Activation activation,
        int batch,
        float[] filters,
        float[] bias,
        float[] input) {

    /** Binds the problem to an implementation. */
    public Kernel bind(ConvKernels kernels) {
        return transposed
                ? kernels.transposed(problem, filters, bias, activation)
                : kernels.convolution(problem, filters, bias, activation);
    }

    public int outputElements() {
        return batch * problem.outPixels() * problem.outC();
    }

    /** The seed and the shape, for failure messages. */
    @Override
    public String toString() {
        return "seed " + seed + (transposed ? " transposed " : " ") + problem + " batch " + batch + " " + activation
                + (bias == null ? " no bias" : "");
    }
}
