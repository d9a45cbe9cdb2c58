// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.config.Options;
import io.sparkconv.config.Settings;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.select.KernelSelection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loops that the options choose. */
final class KernelsInUse {

    private static final Logger LOG = LoggerFactory.getLogger(KernelsInUse.class);

    private KernelsInUse() {}

    /** Chooses, and says in the log what and why. */
    static Kernels of(Settings settings) {
        return logged(KernelSelection.choose(settings.get(Options.KERNELS)));
    }

    /** The same for a few runs of a JVM that has just begun, whose times do not matter. */
    static Kernels warming(Settings settings) {
        return logged(KernelSelection.warming(settings.get(Options.KERNELS)));
    }

    private static Kernels logged(KernelSelection selection) {
        LOG.info("kernels: {}", selection.reason());
        return selection.kernels();
    }
}
