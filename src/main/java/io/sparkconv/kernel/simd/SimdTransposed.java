// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ChannelBias;
import io.sparkconv.kernel.ConvProblem;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Transposed convolution by phases. Output rows (and columns) that are congruent modulo the stride are hit by the same
 * taps, at fixed distances: each phase is an ordinary convolution with stride 1 over the input, by a subset of the taps.
 */
final class SimdTransposed implements Kernel {

    /** One phase of one group. */
    private record Phase(TapGemm gemm, PixelGrid reads, PixelGrid writes, int group) {

        Phase spaced(int channels, int pitch) {
            return new Phase(gemm, reads, writes.spaced(channels, pitch), group);
        }
    }

    private final ConvProblem p;
    private final PaddedInput input;
    private final List<Phase> phases;
    private final int products;

    SimdTransposed(ConvProblem problem, float[] filters, float[] bias, Activation activation, LoopWarmth warmth) {
        this.p = problem;
        int[] rows = reach(p.outH(), p.strideH(), p.padTop(), p.kernelH(), p.dilationH());
        int[] columns = reach(p.outW(), p.strideW(), p.padLeft(), p.kernelW(), p.dilationW());
        this.input = new PaddedInput(
                p.inH(), p.inW(), p.inC(), -rows[0], -columns[0], rows[1] - rows[0] + 1, columns[1] - columns[0] + 1);
        this.phases = new ArrayList<>();
        ChannelBias biases = new ChannelBias(bias, p.outC());
        for (int y = 0; y < Math.min(p.strideH(), p.outH()); y++) {
            for (int x = 0; x < Math.min(p.strideW(), p.outW()); x++) {
                for (int group = 0; group < p.groups(); group++) {
                    phases.add(phase(y, x, group, filters, biases, activation, warmth));
                }
            }
        }
        this.products =
                phases.stream().mapToInt(phase -> phase.gemm().scratch()).max().orElse(0);
    }

    private SimdTransposed(SimdTransposed dense, int pitch) {
        this.p = dense.p;
        this.input = dense.input;
        this.phases = dense.phases.stream()
                .map(phase -> phase.spaced(p.outC(), pitch))
                .toList();
        this.products = dense.products;
    }

    @Override
    public Optional<Kernel> spaced(int pitch) {
        return Optional.of(new SimdTransposed(this, pitch));
    }

    /** The first and the last input row (or column) that any output asks for. */
    private static int[] reach(int outputs, int stride, int pad, int kernel, int dilation) {
        int low = 0;
        int high = 0;
        for (int phase = 0; phase < Math.min(stride, outputs); phase++) {
            int last = (outputs - 1 - phase) / stride;
            for (PhaseTap tap : PhaseTap.of(phase, stride, pad, kernel, dilation)) {
                low = Math.min(low, tap.source());
                high = Math.max(high, tap.source() + last);
            }
        }
        return new int[] {low, high};
    }

    private Phase phase(
            int y, int x, int group, float[] filters, ChannelBias bias, Activation activation, LoopWarmth warmth) {
        List<TapRows.Run> runs = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (PhaseTap row : PhaseTap.of(y, p.strideH(), p.padTop(), p.kernelH(), p.dilationH())) {
            for (PhaseTap column : PhaseTap.of(x, p.strideW(), p.padLeft(), p.kernelW(), p.dilationW())) {
                int delta = row.source() * input.rowStep() + column.source() * p.inC();
                runs.add(new TapRows.Run(delta, p.inPerGroup()));
                places.add(row.k() * p.kernelW() + column.k());
            }
        }
        int[] tap = places.stream().mapToInt(Integer::intValue).toArray();
        int in = p.inPerGroup();
        int out = p.outPerGroup();
        int taps = p.kernelH() * p.kernelW();
        TapGemm.Weights weights =
                (channel, term) -> filters[((group * in + term % in) * out + channel) * taps + tap[term / in]];
        int height = (p.outH() - y + p.strideH() - 1) / p.strideH();
        int width = (p.outW() - x + p.strideW() - 1) / p.strideW();
        int origin = input.isCopied() ? input.top() * input.rowStep() + input.left() * p.inC() : 0;
        return new Phase(
                new TapGemm(new TapRows(runs), out, weights, bias, group * out, activation, warmth),
                new PixelGrid(height, width, origin, input.imageStep(), input.rowStep(), p.inC()),
                new PixelGrid(
                        height,
                        width,
                        (y * p.outW() + x) * p.outC(),
                        p.outPixels() * p.outC(),
                        p.strideH() * p.outW() * p.outC(),
                        p.strideW() * p.outC()),
                group);
    }

    @Override
    public long scratch(int batch) {
        return products + input.scratch(batch);
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        float[] in = inputs[0].array();
        int i = inputs[0].offset();
        if (input.isCopied()) {
            int copy = scratch.offset() + products;
            input.copy(in, i, scratch.array(), copy, batch);
            in = scratch.array();
            i = copy;
        }
        for (int n = 0; n < phases.size(); n++) {
            Phase phase = phases.get(n);
            phase.gemm()
                    .run(
                            in,
                            i + phase.group() * p.inPerGroup(),
                            phase.reads(),
                            output.array(),
                            output.offset() + phase.group() * p.outPerGroup(),
                            phase.writes(),
                            null,
                            0,
                            scratch.array(),
                            scratch.offset(),
                            0,
                            batch * phase.reads().pixels());
        }
    }
}
