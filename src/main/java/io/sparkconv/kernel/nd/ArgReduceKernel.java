// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;

/** The place of the largest or smallest element of each group. NaN is found only in first place. */
public final class ArgReduceKernel implements Kernel {

    private final AxisSplit split;
    private final boolean max;
    private final boolean last;

    /** @param last whether the last of equal elements is meant, not the first */
    public ArgReduceKernel(AxisSplit split, boolean max, boolean last) {
        this.split = split;
        this.max = max;
        this.last = last;
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        float[] in = inputs[0].array();
        for (int i = 0; i < split.group().length; i++) {
            output.array()[output.offset() + i] = place(in, inputs[0].offset() + split.group()[i]);
        }
    }

    private int place(float[] in, int at) {
        int[] along = split.along();
        int best = 0;
        for (int j = 1; j < along.length; j++) {
            float x = in[at + along[j]];
            float y = in[at + along[best]];
            if (max ? x > y : x < y) {
                best = j;
            } else if (last && x == y) {
                best = j;
            }
        }
        return best;
    }
}
