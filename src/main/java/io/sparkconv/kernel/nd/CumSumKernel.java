// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;

/** Running sums along each group: one chain in double precision, rounded at every element. */
public final class CumSumKernel implements Kernel {

    private final AxisSplit split;
    private final boolean exclusive;
    private final boolean reverse;

    /** @param exclusive whether an element's own value is left out of its sum */
    public CumSumKernel(AxisSplit split, boolean exclusive, boolean reverse) {
        this.split = split;
        this.exclusive = exclusive;
        this.reverse = reverse;
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        float[] in = inputs[0].array();
        float[] out = output.array();
        int[] along = split.along();
        for (int group : split.group()) {
            double sum = 0;
            for (int j = 0; j < along.length; j++) {
                int place = group + along[reverse ? along.length - 1 - j : j];
                float x = in[inputs[0].offset() + place];
                out[output.offset() + place] = (float) (exclusive ? sum : sum + x);
                sum += x;
            }
        }
    }
}
