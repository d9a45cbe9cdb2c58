// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;

/** 1 at the first maximum of each group, else 0. */
public final class HardmaxKernel implements Kernel {

    private final AxisSplit split;

    public HardmaxKernel(AxisSplit split) {
        this.split = split;
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        if (split.along().length == 0) {
            return;
        }
        float[] in = inputs[0].array();
        for (int group : split.group()) {
            int at = inputs[0].offset() + group;
            int best = split.along()[0];
            for (int offset : split.along()) {
                output.array()[output.offset() + group + offset] = 0f;
                best = in[at + offset] > in[at + best] ? offset : best;
            }
            output.array()[output.offset() + group + best] = 1f;
        }
    }
}
