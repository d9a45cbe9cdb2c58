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
import java.util.stream.IntStream;

/**
 * Transposed convolution where every output pixel has one tap and every input pixel has a block of outputs of its own:
 * the kernel is as large as the stride, or the input is a single pixel. All channels of a block are one product.
 */
final class SimdTransposedBlocks implements Kernel {

    private final ConvProblem p;
    /** Of each row of a block, its tap. */
    private final int[] rows;
    /** Of each column of a block, its tap. */
    private final int[] columns;

    private final List<TapGemm> groups;
    private final PixelGrid reads;
    private final PixelGrid writes;

    private SimdTransposedBlocks(
            ConvProblem problem,
            int[] rows,
            int[] columns,
            float[] filters,
            float[] bias,
            Activation activation,
            LoopWarmth warmth) {
        this.p = problem;
        this.rows = rows;
        this.columns = columns;
        this.groups = new ArrayList<>();
        for (int group = 0; group < p.groups(); group++) {
            groups.add(gemm(group, filters, bias, activation, warmth).spread(pieces(p.outC())));
        }
        this.reads = PixelGrid.row(p.inC());
        this.writes = writes(p.outC());
    }

    private SimdTransposedBlocks(SimdTransposedBlocks dense, int pitch) {
        this.p = dense.p;
        this.rows = dense.rows;
        this.columns = dense.columns;
        this.groups =
                dense.groups.stream().map(gemm -> gemm.spread(pieces(pitch))).toList();
        this.reads = dense.reads;
        this.writes = writes(pitch);
    }

    /** Empty if some output has another number of taps than one, or blocks overlap. */
    static Optional<Kernel> of(ConvProblem p, float[] filters, float[] bias, Activation activation, LoopWarmth warmth) {
        int[] rows = taps(p.inH(), p.outH(), p.strideH(), p.padTop(), p.kernelH(), p.dilationH());
        int[] columns = taps(p.inW(), p.outW(), p.strideW(), p.padLeft(), p.kernelW(), p.dilationW());
        return rows.length == 0 || columns.length == 0
                ? Optional.empty()
                : Optional.of(new SimdTransposedBlocks(p, rows, columns, filters, bias, activation, warmth));
    }

    /** Of each row (or column) of a block, its only tap; none if there are no such blocks. */
    private static int[] taps(int inputs, int outputs, int stride, int pad, int kernel, int dilation) {
        boolean apart = kernel == stride && dilation == 1 && pad == 0 && outputs == inputs * stride;
        if (inputs > 1 && !apart || pad < 0) {
            return new int[0];
        }
        int last = pad + outputs / inputs - 1;
        boolean everyOneHit = pad % dilation == 0 && (dilation == 1 || last == pad) && last / dilation < kernel;
        return everyOneHit
                ? IntStream.rangeClosed(pad, last)
                        .map(place -> place / dilation)
                        .toArray()
                : new int[0];
    }

    private TapGemm gemm(int group, float[] filters, float[] bias, Activation activation, LoopWarmth warmth) {
        int in = p.inPerGroup();
        int out = p.outPerGroup();
        int taps = p.kernelH() * p.kernelW();
        int channels = Math.multiplyExact(rows.length * columns.length, out);
        float[] biases = new float[channels];
        for (int c = 0; bias != null && c < channels; c++) {
            biases[c] = bias[group * out + c % out];
        }
        TapGemm.Weights weights = (channel, term) -> {
            int tap = rows[channel / out / columns.length] * p.kernelW() + columns[channel / out % columns.length];
            return filters[((group * in + term) * out + channel % out) * taps + tap];
        };
        return new TapGemm(
                new TapRows(List.of(new TapRows.Run(0, in))),
                channels,
                weights,
                new ChannelBias(biases, channels),
                0,
                activation,
                warmth);
    }

    private ChannelPieces pieces(int pitch) {
        return ChannelPieces.rectangle(rows.length, columns.length, p.outPerGroup(), pitch, p.outW() * pitch);
    }

    private PixelGrid writes(int pitch) {
        int rowStep = rows.length * p.outW() * pitch;
        return p.inW() == 1
                ? PixelGrid.row(rowStep)
                : new PixelGrid(p.inH(), p.inW(), 0, p.inH() * rowStep, rowStep, columns.length * pitch);
    }

    @Override
    public Optional<Kernel> spaced(int pitch) {
        return Optional.of(new SimdTransposedBlocks(this, pitch));
    }

    @Override
    public long scratch(int batch) {
        return groups.get(0).scratch();
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        for (int group = 0; group < p.groups(); group++) {
            groups.get(group)
                    .run(
                            inputs[0].array(),
                            inputs[0].offset() + group * p.inPerGroup(),
                            reads,
                            output.array(),
                            output.offset() + group * p.outPerGroup(),
                            writes,
                            null,
                            0,
                            scratch.array(),
                            scratch.offset(),
                            0,
                            batch * p.inPixels());
        }
    }
}
