// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;

/** {@code fma(x, scale[c], shift[c])} for every index c of one axis. */
public final class ScaleShiftKernel implements Kernel {

    private final int outer;
    private final int inner;
    private final float[] scale;
    private final float[] shift;

    /**
     * @param outer number of elements before the axis
     * @param inner number of elements behind it
     */
    public ScaleShiftKernel(int outer, int inner, float[] scale, float[] shift) {
        this.outer = outer;
        this.inner = inner;
        this.scale = scale.clone();
        this.shift = shift.clone();
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        for (int row = 0; row < outer * scale.length; row++) {
            int c = row % scale.length;
            scaleShift(
                    inputs[0].array(),
                    inputs[0].offset() + row * inner,
                    output.array(),
                    output.offset() + row * inner,
                    scale[c],
                    shift[c]);
        }
    }

    private void scaleShift(float[] in, int i, float[] out, int o, float factor, float term) {
        for (int n = 0; n < inner; n++) {
            out[o + n] = Math.fma(in[i + n], factor, term);
        }
    }
}
