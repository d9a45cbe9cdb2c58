// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/** The scalar implementation of every loop: plain Java, the specification that all others must meet bit for bit. */
public final class ScalarKernels {

    private static final Kernels INSTANCE = new Kernels(
            "scalar",
            new ScalarConvKernels(),
            new ScalarPoolKernels(),
            new ScalarElementwiseKernels(),
            new ScalarNormKernels(),
            new ScalarRowKernels());

    private ScalarKernels() {}

    public static Kernels of() {
        return INSTANCE;
    }
}
