// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.select;

import io.sparkconv.config.KernelChoice;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.ScalarKernels;
import io.sparkconv.kernel.simd.SimdKernels;
import java.util.Optional;

/**
 * The implementation of the loops that a JVM uses, and why.
 *
 * @param kernels the implementation
 * @param reason one sentence for the log
 */
public record KernelSelection(Kernels kernels, String reason) {

    private static final String MODULE = "jdk.incubator.vector";

    private static final int LEAST_LANES = 4;

    /**
     * Chooses. All implementations give the same bits.
     *
     * @throws IllegalStateException if vector instructions are asked for and cannot be had
     */
    public static KernelSelection choose(KernelChoice wish) {
        return choose(wish, false);
    }

    /**
     * The same for a JVM that may have just begun and has other things to do than to measure: see
     * {@link SimdKernels#warming}.
     */
    public static KernelSelection warming(KernelChoice wish) {
        return choose(wish, true);
    }

    private static KernelSelection choose(KernelChoice wish, boolean warming) {
        if (wish == KernelChoice.SCALAR) {
            return new KernelSelection(ScalarKernels.of(), "plain loops, as asked for");
        }
        Optional<String> obstacle = obstacle();
        if (obstacle.isEmpty()) {
            return simd(warming);
        }
        if (wish == KernelChoice.SIMD) {
            throw new IllegalStateException("Cannot use vector instructions: " + obstacle.get());
        }
        return new KernelSelection(ScalarKernels.of(), "plain loops, several times slower: " + obstacle.get());
    }

    /** What keeps this JVM from vector instructions, and what to do about it. */
    private static Optional<String> obstacle() {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return Optional.of("module " + MODULE + " is missing but must be there: start the JVM with --add-modules="
                    + MODULE + " (spark-submit of Spark 4 does)");
        }
        if (SimdKernels.lanes() < LEAST_LANES) {
            return Optional.of("the widest vector of this machine holds " + SimdKernels.lanes()
                    + " floats but must hold at least " + LEAST_LANES + " to be worth it");
        }
        return Optional.empty();
    }

    /** Apart, so that the class with vector types is loaded only after the checks. */
    private static KernelSelection simd(boolean warming) {
        Kernels kernels = warming ? SimdKernels.warming() : SimdKernels.of();
        return new KernelSelection(kernels, "vector instructions (" + kernels.name() + ")");
    }
}
