// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.config.KernelChoice;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.ScalarKernels;

/** The loops that an option chooses. */
final class KernelsFor {

    private KernelsFor() {}

    static Kernels choice(KernelChoice choice) {
        return ScalarKernels.of();
    }
}
