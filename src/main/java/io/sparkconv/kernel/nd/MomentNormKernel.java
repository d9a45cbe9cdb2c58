// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;

/**
 * {@code (x - mean) / sqrt(variance + epsilon)} over each group, then factor and term. The variance is the mean square of
 * the differences from the mean, taken in a second pass; moments are
 * double precision, factor and term float32, in one fused multiply-add.
 */
public final class MomentNormKernel implements Kernel {

    /** What comes out. */
    public enum Result {
        NORMALISED,
        /** One number for each group. */
        MEAN,
        /** {@code 1 / sqrt(variance + epsilon)}, one number for each group. */
        INVERSE_DEVIATION
    }

    private final AxisSplit split;
    private final boolean centred;
    private final double epsilon;
    private final Scaling scaling;
    private final Result result;

    /** @param centred whether the mean is subtracted; if not, it counts as 0 */
    public MomentNormKernel(AxisSplit split, boolean centred, double epsilon, Scaling scaling, Result result) {
        this.split = split;
        this.centred = centred;
        this.epsilon = epsilon;
        this.scaling = scaling;
        this.result = result;
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        float[] in = inputs[0].array();
        float[] out = output.array();
        int[] along = split.along();
        for (int i = 0; i < split.group().length; i++) {
            int at = inputs[0].offset() + split.group()[i];
            double mean = centred ? Sums.sum(in, at, along) / along.length : 0;
            double variance = Sums.squares(in, at, along, mean) / along.length;
            double inverse = 1 / Math.sqrt(variance + epsilon);
            if (result == Result.NORMALISED) {
                normalise(in, at, mean, inverse, out, output.offset() + split.group()[i]);
                scaling.apply(out, output.offset() + split.group()[i], along, i);
            } else {
                out[output.offset() + i] = (float) (result == Result.MEAN ? mean : inverse);
            }
        }
    }

    private void normalise(float[] in, int i, double mean, double inverse, float[] out, int o) {
        for (int offset : split.along()) {
            out[o + offset] = (float) ((in[i + offset] - mean) * inverse);
        }
    }
}
