// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;

/** Each group over its norm; a group of zeros stays. */
public final class LpNormKernel implements Kernel {

    private final AxisSplit split;
    private final ReduceKind.Formula norm;

    /** @param norm L1 or L2 */
    public LpNormKernel(AxisSplit split, ReduceKind norm) {
        this.split = split;
        this.norm = norm.formula();
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        float[] in = inputs[0].array();
        for (int group : split.group()) {
            int at = inputs[0].offset() + group;
            double length = norm.apply(in, at, split.along());
            for (int offset : split.along()) {
                float x = in[at + offset];
                output.array()[output.offset() + group + offset] = length == 0 ? 0f : (float) (x / length);
            }
        }
    }
}
