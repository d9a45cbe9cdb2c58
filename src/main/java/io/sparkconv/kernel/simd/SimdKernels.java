// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Kernels;

/** The vector implementation of every loop. Loading this class needs the module {@code jdk.incubator.vector}. */
public final class SimdKernels {

    static {
        MixedOperations.run();
    }

    private SimdKernels() {}

    /** Floats in the widest vector that the machine prefers. */
    public static int lanes() {
        return Lanes.COUNT;
    }

    /** Named by the width of a vector in bits, such as {@code simd-256}. */
    public static Kernels of() {
        return new Kernels(
                "simd-" + Lanes.FLOATS.vectorBitSize(),
                new SimdConvKernels(),
                new SimdPoolKernels(),
                new SimdElementwiseKernels(),
                new SimdNormKernels(),
                new SimdRowKernels());
    }
}
