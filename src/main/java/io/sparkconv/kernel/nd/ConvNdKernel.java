// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;
import java.util.Arrays;

/**
 * Ordinary and transposed convolution over any number of spatial axes. Every output element is one chain of fused
 * multiply-adds that starts at +0, in the order tap (last axis fastest), input channel of its group; padding adds
 * nothing; then the bias is added, a missing one as +0.
 */
public final class ConvNdKernel implements Kernel {

    private final ConvNdProblem p;
    private final float[] weights;
    private final float[] bias;
    private final int inPlane;
    private final int outPlane;
    private final int inRow;
    private final int outRow;
    /** By tap of the outer axes and output row: offset of the input row, or -1. */
    private final int[][] rows;

    private final AxisTaps.Run[] runs;

    /**
     * @param filters {@code [outC][inC / groups][kernel…]}; of a transposed one {@code [inC][outC / groups][kernel…]}
     * @param bias {@code outC} values, or null for none
     */
    public ConvNdKernel(ConvNdProblem problem, float[] filters, float[] bias) {
        this.p = problem;
        this.bias = new float[p.outC()];
        for (int o = 0; bias != null && o < p.outC(); o++) {
            this.bias[o] = bias[o] + 0f;
        }
        int last = p.in().length - 1;
        inPlane = Extents.product(p.in());
        outPlane = Extents.product(p.out());
        inRow = p.in()[last];
        outRow = p.out()[last];
        rows = rows(last);
        AxisTaps taps = p.taps(last);
        runs = new AxisTaps.Run[taps.taps()];
        Arrays.setAll(runs, taps::run);
        weights = tapsFirst(filters);
    }

    private int[][] rows(int axes) {
        int[][] table = {{0}};
        for (int axis = 0; axis < axes; axis++) {
            AxisTaps taps = p.taps(axis);
            int[][] finer = new int[table.length * taps.taps()][];
            for (int t = 0; t < finer.length; t++) {
                int[] outer = table[t / taps.taps()];
                int[] inner = taps.source()[t % taps.taps()];
                finer[t] = new int[outer.length * inner.length];
                for (int r = 0; r < finer[t].length; r++) {
                    int a = outer[r / inner.length];
                    int b = inner[r % inner.length];
                    finer[t][r] = a < 0 || b < 0 ? -1 : a * p.in()[axis] + b;
                }
            }
            table = finer;
        }
        return table;
    }

    /** The filters as {@code [outC][tap][inC / groups]}. */
    private float[] tapsFirst(float[] filters) {
        int taps = p.taps();
        int ins = p.inPerGroup();
        int outs = p.outPerGroup();
        float[] packed = new float[filters.length];
        for (int o = 0; o < p.outC(); o++) {
            for (int c = 0; c < ins; c++) {
                int filter = p.transposed() ? (o / outs * ins + c) * outs + o % outs : o * ins + c;
                for (int tap = 0; tap < taps; tap++) {
                    packed[(o * taps + tap) * ins + c] = filters[filter * taps + tap];
                }
            }
        }
        return packed;
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        for (int n = 0; n < p.batch(); n++) {
            for (int o = 0; o < p.outC(); o++) {
                int group = n * p.inC() + o / p.outPerGroup() * p.inPerGroup();
                plane(
                        inputs[0].array(),
                        inputs[0].offset() + group * inPlane,
                        o,
                        output.array(),
                        output.offset() + (n * p.outC() + o) * outPlane);
            }
        }
    }

    private void plane(float[] in, int group, int o, float[] out, int to) {
        int ins = p.inPerGroup();
        int w = o * rows.length * runs.length * ins;
        Arrays.fill(out, to, to + outPlane, 0f);
        for (int[] sources : rows) {
            for (AxisTaps.Run run : runs) {
                for (int c = 0; c < ins; c++) {
                    float weight = weights[w++];
                    for (int r = 0; run.count() > 0 && r < sources.length; r++) {
                        if (sources[r] >= 0) {
                            add(run, weight, in, group + c * inPlane + sources[r] * inRow, out, to + r * outRow);
                        }
                    }
                }
            }
        }
        for (int i = to; i < to + outPlane; i++) {
            out[i] += bias[o];
        }
    }

    private static void add(AxisTaps.Run run, float weight, float[] in, int row, float[] out, int to) {
        int i = row + run.in();
        int o = to + run.out();
        if (run.inStep() == 1 && run.outStep() == 1) {
            for (int k = 0; k < run.count(); k++) {
                out[o + k] = Math.fma(in[i + k], weight, out[o + k]);
            }
            return;
        }
        for (int k = 0; k < run.count(); k++, i += run.inStep(), o += run.outStep()) {
            out[o] = Math.fma(in[i], weight, out[o]);
        }
    }
}
