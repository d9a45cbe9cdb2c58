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

/** Ordinary, dilated and grouped convolution, and dense layers: one {@link TapGemm} per group. */
final class SimdConvolution implements Kernel {

    private final ConvProblem p;
    private final PaddedInput input;
    private final PixelGrid reads;
    private final PixelGrid writes;
    private final boolean residual;
    private final List<TapGemm> groups;

    SimdConvolution(ConvProblem problem, float[] filters, float[] bias, boolean residual, Activation activation) {
        this.p = problem;
        this.residual = residual;
        this.input = new PaddedInput(
                p.inH(),
                p.inW(),
                p.inC(),
                p.padTop(),
                p.padLeft(),
                (p.outH() - 1) * p.strideH() + (p.kernelH() - 1) * p.dilationH() + 1,
                (p.outW() - 1) * p.strideW() + (p.kernelW() - 1) * p.dilationW() + 1);
        this.reads = new PixelGrid(
                p.outH(),
                p.outW(),
                input.origin(),
                input.imageStep(),
                p.strideH() * input.rowStep(),
                p.strideW() * p.inC());
        this.writes = new PixelGrid(p.outH(), p.outW(), 0, p.outPixels() * p.outC(), p.outW() * p.outC(), p.outC());
        this.groups = new ArrayList<>();
        ChannelBias biases = new ChannelBias(bias, p.outC());
        int taps = p.kernelH() * p.kernelW();
        int in = p.inPerGroup();
        int out = p.outPerGroup();
        for (int group = 0; group < p.groups(); group++) {
            int first = group * out;
            TapGemm.Weights weights =
                    (channel, term) -> filters[((first + channel) * in + term % in) * taps + term / in];
            groups.add(new TapGemm(runs(), out, weights, biases, first, activation));
        }
    }

    private SimdConvolution(SimdConvolution dense, int pitch) {
        this.p = dense.p;
        this.input = dense.input;
        this.reads = dense.reads;
        this.writes = dense.writes.spaced(p.outC(), pitch);
        this.residual = dense.residual;
        this.groups = dense.groups;
    }

    /** Not with a second input, which is dense and read at a fixed distance from what is written. */
    @Override
    public Optional<Kernel> spaced(int pitch) {
        return residual ? Optional.empty() : Optional.of(new SimdConvolution(this, pitch));
    }

    /** A whole kernel row is one run where its taps are neighbours; else every tap is one. */
    private List<TapRows.Run> runs() {
        List<TapRows.Run> runs = new ArrayList<>();
        boolean wholeRows = p.dilationW() == 1 && p.groups() == 1;
        for (int ky = 0; ky < p.kernelH(); ky++) {
            int row = ky * p.dilationH() * input.rowStep();
            if (wholeRows) {
                runs.add(new TapRows.Run(row, p.kernelW() * p.inC()));
            } else {
                for (int kx = 0; kx < p.kernelW(); kx++) {
                    runs.add(new TapRows.Run(row + kx * p.dilationW() * p.inC(), p.inPerGroup()));
                }
            }
        }
        return runs;
    }

    @Override
    public long scratch(int batch) {
        return groups.get(0).scratch() + input.scratch(batch);
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        float[] in = inputs[0].array();
        int i = inputs[0].offset();
        if (input.isCopied()) {
            int copy = scratch.offset() + groups.get(0).scratch();
            input.copy(in, i, scratch.array(), copy, batch);
            in = scratch.array();
            i = copy;
        }
        float[] shortcut = residual ? inputs[1].array() : null;
        int distance = residual ? inputs[1].offset() - output.offset() : 0;
        // Groups take turns within a block of pixels: their channels share cache lines, of inputs and of outputs.
        int pixels = batch * p.outPixels();
        int count = pixels;
        for (int first = 0; first < pixels; first += count) {
            count = p.groups() == 1 ? pixels : TapGemm.block(first, pixels);
            for (int group = 0; group < p.groups(); group++) {
                groups.get(group)
                        .run(
                                in,
                                i + group * p.inPerGroup(),
                                reads,
                                output.array(),
                                output.offset() + group * p.outPerGroup(),
                                writes,
                                shortcut,
                                distance,
                                scratch.array(),
                                scratch.offset(),
                                first,
                                first + count);
            }
        }
    }
}
