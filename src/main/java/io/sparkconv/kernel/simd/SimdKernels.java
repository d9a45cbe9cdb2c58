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
        return with(LoopWarmth.all());
    }

    /**
     * The same for a JVM that may have just begun: plain loops stand in for those of matrix products until the JIT
     * compiler has compiled these, which a daemon thread brings about within some seconds.
     */
    public static Kernels warming() {
        return with(LoopWarmth.rehearsing());
    }

    static Kernels with(LoopWarmth warmth) {
        return new Kernels(
                "simd-" + Lanes.FLOATS.vectorBitSize(),
                new SimdConvKernels(warmth),
                new SimdPoolKernels(),
                new SimdElementwiseKernels(),
                new SimdNormKernels(),
                new SimdRowKernels());
    }
}
