// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ConvProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The phases of a {@link NarrowConvolution}. An ordinary convolution has one. Of a transposed one, output rows (and
 * columns) that are congruent modulo the stride are hit by the same taps, at fixed distances: each phase is a
 * convolution with stride 1 over the input, by a subset of the taps.
 */
final class NarrowPhases {

    private NarrowPhases() {}

    /** With a single tap each plane is read only once, and many of them take longer to make than to use. */
    static boolean suitConvolution(ConvProblem p) {
        boolean reused = p.kernelH() * p.kernelW() > 1 || p.inC() <= NarrowRows.CHANNELS;
        return reused && p.strideW() == 1 && NarrowConvolution.suits(p, p.outW());
    }

    static boolean suitTransposed(ConvProblem p) {
        return NarrowConvolution.suits(p, p.outW() / p.strideW());
    }

    static NarrowConvolution convolution(ConvProblem p, float[] filters, float[] bias, Activation activation) {
        int reachW = (p.kernelW() - 1) * p.dilationW();
        Planes planes = planes(p, p.padTop(), p.padLeft(), p.outW(), reachW);
        List<PhaseTap> rows = taps(p.kernelH(), p.dilationH(), p.padTop());
        List<PhaseTap> columns = taps(p.kernelW(), p.dilationW(), p.padLeft());
        int taps = p.kernelH() * p.kernelW();
        NarrowConvolution.Phase phase = new NarrowConvolution.Phase(
                List.of(rows(
                        p,
                        planes,
                        rows,
                        columns,
                        p.outW(),
                        (channel, tap, in) -> filters[(channel * p.inC() + in) * taps + tap],
                        bias,
                        activation)),
                0,
                p.outH());
        return new NarrowConvolution(
                p, planes, List.of(phase), p.strideH(), (p.kernelH() - 1) * p.dilationH() + 1, p.outW());
    }

    private static List<PhaseTap> taps(int kernel, int dilation, int pad) {
        return IntStream.range(0, kernel)
                .mapToObj(k -> new PhaseTap(k, k * dilation - pad))
                .toList();
    }

    static NarrowConvolution transposed(ConvProblem p, float[] filters, float[] bias, Activation activation) {
        List<List<PhaseTap>> rows = phases(p.outH(), p.strideH(), p.padTop(), p.kernelH(), p.dilationH());
        List<List<PhaseTap>> columns = phases(p.outW(), p.strideW(), p.padLeft(), p.kernelW(), p.dilationW());
        int[] spanH = span(rows);
        int[] spanW = span(columns);
        int width = outputs(p.outW(), 0, p.strideW());
        Planes planes = planes(p, -spanH[0], -spanW[0], width, spanW[1] - spanW[0]);
        int taps = p.kernelH() * p.kernelW();
        List<NarrowConvolution.Phase> phases = new ArrayList<>();
        for (int y = 0; y < rows.size(); y++) {
            List<NarrowRows> sums = new ArrayList<>();
            for (int x = 0; x < columns.size(); x++) {
                sums.add(rows(
                        p,
                        planes,
                        rows.get(y),
                        columns.get(x),
                        outputs(p.outW(), x, p.strideW()),
                        (channel, tap, in) -> filters[(in * p.outC() + channel) * taps + tap],
                        bias,
                        activation));
            }
            phases.add(new NarrowConvolution.Phase(sums, y, outputs(p.outH(), y, p.strideH())));
        }
        return new NarrowConvolution(p, planes, phases, 1, spanH[1] - spanH[0] + 1, width);
    }

    private static int outputs(int all, int phase, int stride) {
        return (all - phase + stride - 1) / stride;
    }

    private static List<List<PhaseTap>> phases(int outputs, int stride, int pad, int kernel, int dilation) {
        List<List<PhaseTap>> phases = new ArrayList<>();
        for (int phase = 0; phase < Math.min(stride, outputs); phase++) {
            phases.add(PhaseTap.of(phase, stride, pad, kernel, dilation));
        }
        return phases;
    }

    /** The first and the last input that output 0 of any phase reads, counting input 0 as read. */
    private static int[] span(List<List<PhaseTap>> phases) {
        int low = 0;
        int high = 0;
        for (List<PhaseTap> taps : phases) {
            for (PhaseTap tap : taps) {
                low = Math.min(low, tap.source());
                high = Math.max(high, tap.source());
            }
        }
        return new int[] {low, high};
    }

    private static Planes planes(ConvProblem p, int top, int left, int width, int reach) {
        return new Planes(p.inH(), p.inW(), p.inC(), top, left, NarrowRows.pitch(NarrowRows.reach(width) + reach));
    }

    private interface Filters {
        float at(int channel, int tap, int in);
    }

    private static NarrowRows rows(
            ConvProblem p,
            Planes planes,
            List<PhaseTap> rows,
            List<PhaseTap> columns,
            int width,
            Filters filters,
            float[] bias,
            Activation activation) {
        List<NarrowRows.Tap> taps = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (PhaseTap row : rows) {
            for (PhaseTap column : columns) {
                taps.add(new NarrowRows.Tap(row.source(), column.source()));
                places.add(row.k() * p.kernelW() + column.k());
            }
        }
        TapGemm.Weights weights = (channel, term) -> filters.at(channel, places.get(term / p.inC()), term % p.inC());
        return new NarrowRows(planes, taps, p.outC(), width, weights, bias, activation);
    }
}
