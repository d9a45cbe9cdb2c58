// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import java.util.ArrayList;
import java.util.List;

/**
 * A tap of a phase of a transposed convolution, along one axis. Outputs that are congruent modulo the stride are a phase:
 * the same taps hit them, at fixed distances, so that a phase is a convolution with stride 1 over the input. An ordinary
 * convolution with stride 1 is one such phase.
 *
 * @param k place in the kernel
 * @param source the input that it reads for output 0 of the phase
 */
record PhaseTap(int k, int source) {

    /** Those of a phase, from the first place in the kernel on. */
    static List<PhaseTap> of(int phase, int stride, int pad, int kernel, int dilation) {
        List<PhaseTap> taps = new ArrayList<>();
        for (int k = 0; k < kernel; k++) {
            int distance = phase + pad - k * dilation;
            if (Math.floorMod(distance, stride) == 0) {
                taps.add(new PhaseTap(k, Math.floorDiv(distance, stride)));
            }
        }
        return taps;
    }
}
