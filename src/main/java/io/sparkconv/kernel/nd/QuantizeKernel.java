// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;

/** From real to quantised values and back, both held as floats. */
public final class QuantizeKernel implements Kernel {

    private final ScaleBlocks blocks;
    private final float[] scales;
    private final float[] zeroPoints;
    private final boolean back;
    private final float low;
    private final float high;

    private QuantizeKernel(
            ScaleBlocks blocks, float[] scales, float[] zeroPoints, boolean back, float low, float high) {
        this.blocks = blocks;
        this.scales = scales.clone();
        this.zeroPoints = zeroPoints == null ? new float[scales.length] : zeroPoints.clone();
        this.back = back;
        this.low = low;
        this.high = high;
    }

    /**
     * {@code round(x / scale) + zeroPoint}, halves to even, clamped.
     *
     * @param zeroPoints as many as scales, or null for zeros
     */
    public static Kernel quantize(ScaleBlocks blocks, float[] scales, float[] zeroPoints, float low, float high) {
        return new QuantizeKernel(blocks, scales, zeroPoints, false, low, high);
    }

    /** {@code (x - zeroPoint) * scale}. */
    public static Kernel dequantize(ScaleBlocks blocks, float[] scales, float[] zeroPoints) {
        return new QuantizeKernel(blocks, scales, zeroPoints, true, 0, 0);
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        int i = inputs[0].offset();
        int to = output.offset();
        int step = blocks.shared() ? 0 : 1;
        for (int o = 0; o < blocks.outer(); o++) {
            for (int e = 0; e < blocks.extent(); e++) {
                int s = blocks.row(o, e);
                for (int k = 0; k < blocks.inner(); k++, s += step) {
                    output.array()[to++] = value(inputs[0].array()[i++], scales[s], zeroPoints[s]);
                }
            }
        }
    }

    private float value(float x, float scale, float zeroPoint) {
        return back ? (x - zeroPoint) * scale : Math.max(low, Math.min(high, (float) Math.rint(x / scale) + zeroPoint));
    }
}
