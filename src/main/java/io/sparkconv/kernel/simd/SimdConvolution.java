// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ChannelBias;
import io.sparkconv.kernel.ConvProblem;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;
import io.sparkconv.kernel.WindowRegions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Ordinary, dilated and grouped convolution, and dense layers: one {@link TapGemm} per group, or per group and region
 * where taps on padding are left out.
 */
final class SimdConvolution implements Kernel {

    /** A region of the outputs, with the product of each group. */
    private record Part(List<TapGemm> groups, PixelGrid reads, PixelGrid writes) {

        Part spaced(int channels, int pitch) {
            return new Part(groups, reads, writes.spaced(channels, pitch));
        }
    }

    private final ConvProblem p;
    private final PaddedInput input;
    private final boolean residual;
    private final List<Part> parts;

    SimdConvolution(
            ConvProblem problem,
            float[] filters,
            float[] bias,
            boolean residual,
            Activation activation,
            LoopWarmth warmth) {
        this.p = problem;
        this.residual = residual;
        WindowRegions regions = WindowRegions.of(p);
        this.input = regions.isCut()
                ? PaddedInput.whole(p.inH(), p.inW(), p.inC())
                : new PaddedInput(
                        p.inH(),
                        p.inW(),
                        p.inC(),
                        p.padTop(),
                        p.padLeft(),
                        (p.outH() - 1) * p.strideH() + (p.kernelH() - 1) * p.dilationH() + 1,
                        (p.outW() - 1) * p.strideW() + (p.kernelW() - 1) * p.dilationW() + 1);
        this.parts = new ArrayList<>();
        TapRows rows = regions.isCut() ? TapRows.apart(taps()) : new TapRows(runs());
        ChannelBias biases = new ChannelBias(bias, p.outC());
        int taps = p.kernelH() * p.kernelW();
        int in = p.inPerGroup();
        int out = p.outPerGroup();
        List<TapGemm> groups = new ArrayList<>();
        for (int group = 0; group < p.groups(); group++) {
            int first = group * out;
            TapGemm.Weights weights =
                    (channel, term) -> filters[((first + channel) * in + term % in) * taps + term / in];
            groups.add(new TapGemm(rows, out, weights, biases, first, activation, warmth));
        }
        for (WindowRegions.Region region : regions.all()) {
            int[] stretches = stretches(region, rows.count() / taps);
            List<TapGemm> some = regions.isCut()
                    ? groups.stream().map(gemm -> gemm.only(stretches)).toList()
                    : groups;
            parts.add(new Part(some, reads(region, regions.isCut()), writes(region)));
        }
    }

    private SimdConvolution(SimdConvolution dense, int pitch) {
        this.p = dense.p;
        this.input = dense.input;
        this.residual = dense.residual;
        this.parts =
                dense.parts.stream().map(part -> part.spaced(p.outC(), pitch)).toList();
    }

    /** Not with a second input, which is dense and read at a fixed distance from what is written. */
    @Override
    public Optional<Kernel> spaced(int pitch) {
        return residual ? Optional.empty() : Optional.of(new SimdConvolution(this, pitch));
    }

    /** A whole kernel row is one run where its taps are neighbours; else every tap is one. */
    private List<TapRows.Run> runs() {
        if (p.dilationW() != 1 || p.groups() != 1) {
            return taps();
        }
        return IntStream.range(0, p.kernelH())
                .mapToObj(ky -> new TapRows.Run(ky * p.dilationH() * input.rowStep(), p.kernelW() * p.inC()))
                .toList();
    }

    private List<TapRows.Run> taps() {
        List<TapRows.Run> runs = new ArrayList<>();
        for (int ky = 0; ky < p.kernelH(); ky++) {
            for (int kx = 0; kx < p.kernelW(); kx++) {
                int delta = ky * p.dilationH() * input.rowStep() + kx * p.dilationW() * p.inC();
                runs.add(new TapRows.Run(delta, p.inPerGroup()));
            }
        }
        return runs;
    }

    /** The stretches of a region's taps, of so many each. */
    private int[] stretches(WindowRegions.Region region, int each) {
        return IntStream.range(0, p.kernelH() * p.kernelW() * each)
                .filter(stretch -> region.has(stretch / each / p.kernelW(), stretch / each % p.kernelW()))
                .toArray();
    }

    private PixelGrid reads(WindowRegions.Region region, boolean cut) {
        int rowStep = p.strideH() * input.rowStep();
        int columnStep = p.strideW() * p.inC();
        int origin = cut ? -p.padTop() * input.rowStep() - p.padLeft() * p.inC() : input.origin();
        return new PixelGrid(
                region.height(),
                region.width(),
                origin + region.top() * rowStep + region.left() * columnStep,
                input.imageStep(),
                rowStep,
                columnStep);
    }

    private PixelGrid writes(WindowRegions.Region region) {
        int rowStep = p.outW() * p.outC();
        int origin = region.top() * rowStep + region.left() * p.outC();
        return new PixelGrid(region.height(), region.width(), origin, p.outH() * rowStep, rowStep, p.outC());
    }

    @Override
    public long scratch(int batch) {
        return parts.get(0).groups().get(0).scratch() + input.scratch(batch);
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        float[] in = inputs[0].array();
        int i = inputs[0].offset();
        if (input.isCopied()) {
            int copy = scratch.offset() + parts.get(0).groups().get(0).scratch();
            input.copy(in, i, scratch.array(), copy, batch);
            in = scratch.array();
            i = copy;
        }
        float[] shortcut = residual ? inputs[1].array() : null;
        int distance = residual ? inputs[1].offset() - output.offset() : 0;
        for (int n = 0; n < parts.size(); n++) {
            Part part = parts.get(n);
            // Groups take turns within a block of pixels: their channels share cache lines, of inputs and of outputs.
            int pixels = batch * part.reads().pixels();
            int count = pixels;
            for (int first = 0; first < pixels; first += count) {
                count = p.groups() == 1 ? pixels : part.groups().get(0).block(first, pixels);
                for (int group = 0; group < p.groups(); group++) {
                    part.groups()
                            .get(group)
                            .run(
                                    in,
                                    i + group * p.inPerGroup(),
                                    part.reads(),
                                    output.array(),
                                    output.offset() + group * p.outPerGroup(),
                                    part.writes(),
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
}
