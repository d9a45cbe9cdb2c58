// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.config.Settings;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.ScalarKernels;

/** The loops that the options choose. */
final class KernelsInUse {

    private KernelsInUse() {}

    static Kernels of(Settings settings) {
        return ScalarKernels.of();
    }
}
