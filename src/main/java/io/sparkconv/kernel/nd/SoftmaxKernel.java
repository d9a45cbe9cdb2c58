// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.kernel.Exp;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;

/** Softmax of each group: exponentials relative to the maximum, over their sum; or its logarithm. */
public final class SoftmaxKernel implements Kernel {

    private final AxisSplit split;
    private final boolean log;

    public SoftmaxKernel(AxisSplit split, boolean log) {
        this.split = split;
        this.log = log;
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        float[] in = inputs[0].array();
        int[] along = split.along();
        for (int group : split.group()) {
            int at = inputs[0].offset() + group;
            float max = Sums.maximum(in, at, along);
            if (log) {
                logarithms(in, at, max, output.array(), output.offset() + group);
            } else {
                quotients(in, at, max, output.array(), output.offset() + group);
            }
        }
    }

    private void logarithms(float[] in, int at, float max, float[] out, int o) {
        double shift = max + StrictMath.log(Sums.exponentials(in, at, split.along(), max));
        for (int offset : split.along()) {
            out[o + offset] = (float) (in[at + offset] - shift);
        }
    }

    private void quotients(float[] in, int at, float max, float[] out, int o) {
        double sum = 0;
        for (int offset : split.along()) {
            float e = Exp.exp(in[at + offset] - max);
            out[o + offset] = e;
            sum += e;
        }
        for (int offset : split.along()) {
            out[o + offset] = (float) (out[o + offset] / sum);
        }
    }
}
