// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;

/** One number for each group of elements. */
public final class ReduceKernel implements Kernel {

    private final AxisSplit split;
    private final ReduceKind.Formula formula;

    public ReduceKernel(AxisSplit split, ReduceKind kind) {
        this.split = split;
        this.formula = kind.formula();
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        float[] in = inputs[0].array();
        for (int i = 0; i < split.group().length; i++) {
            int at = inputs[0].offset() + split.group()[i];
            output.array()[output.offset() + i] = (float) formula.apply(in, at, split.along());
        }
    }
}
