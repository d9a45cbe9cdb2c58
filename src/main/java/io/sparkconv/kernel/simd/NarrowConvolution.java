// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.ConvProblem;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;
import java.util.List;
import java.util.Optional;

/**
 * A convolution or transposed convolution with few output channels: the lanes are output columns, where in
 * {@link TapGemm} they are output channels and most would be idle. A band of input rows at a time is turned into
 * planes, which all phases read.
 */
final class NarrowConvolution implements Kernel {

    /** Floats of a band of input that stay in the second cache. */
    private static final int BAND = 1 << 16;
    /** Rows of a band at least: neighbours copy some rows twice. */
    private static final int LEAST = 8;
    /** Lanes for which the loops are written. */
    private static final int LANES = 16;

    /**
     * Output rows that use the same taps.
     *
     * @param columns phases of their columns
     * @param first the first row, and {@code height} of them
     */
    record Phase(List<NarrowRows> columns, int first, int height) {}

    private final ConvProblem p;
    private final Planes planes;
    private final List<Phase> phases;
    private final int rowStride;
    private final int reach;
    private final int band;
    private final int width;
    private final NarrowPixels pixels;
    /** Whether the column phases of a row are written together. */
    private final boolean together;

    private final int pitch;

    /**
     * @param rowStride input rows from an output row of a phase to the next
     * @param reach input rows that an output row of all phases reads
     */
    NarrowConvolution(ConvProblem problem, Planes planes, List<Phase> phases, int rowStride, int reach, int width) {
        this.p = problem;
        this.planes = planes;
        this.phases = phases;
        this.rowStride = rowStride;
        this.reach = reach;
        int height = phases.get(0).height();
        int rows = Math.max(BAND / planes.rowStep() - reach, Math.max(LEAST, reach));
        this.band = Math.min(height, rows / rowStride + 1);
        this.width = width;
        this.pixels = new NarrowPixels(
                problem.outC() * phases.get(0).columns().size(), width, problem.outC() * problem.outW());
        this.together = pixels.fit();
        this.pitch = problem.outC();
    }

    private NarrowConvolution(NarrowConvolution dense, int pitch) {
        this.p = dense.p;
        this.planes = dense.planes;
        this.phases = dense.phases;
        this.rowStride = dense.rowStride;
        this.reach = dense.reach;
        this.band = dense.band;
        this.width = dense.width;
        this.pixels = dense.pixels;
        this.together = dense.together && pitch == p.outC();
        this.pitch = pitch;
    }

    /** Whether these loops are the faster ones: few channels, and rows that fill a tile. */
    static boolean suits(ConvProblem p, int width) {
        return Lanes.COUNT == LANES && p.groups() == 1 && p.outC() <= NarrowRows.CHANNELS && width >= LANES;
    }

    @Override
    public Optional<Kernel> spaced(int pitch) {
        return Optional.of(new NarrowConvolution(this, pitch));
    }

    private int rows(int outputs) {
        return (outputs - 1) * rowStride + reach;
    }

    private int rowScratch() {
        return 2 * NarrowRows.sums(width) + pixels.scratch();
    }

    @Override
    public long scratch(int batch) {
        return rowScratch() + (long) rows(band) * planes.rowStep();
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        int height = phases.get(0).height();
        int copy = scratch.offset() + rowScratch();
        planes.clear(scratch.array(), copy, rows(band));
        for (int image = 0; image < batch; image++) {
            int from = inputs[0].offset() + image * p.inPixels() * p.inC();
            int to = output.offset() + image * p.outPixels() * pitch;
            for (int first = 0; first < height; first += band) {
                int end = Math.min(height, first + band);
                planes.copy(inputs[0].array(), from, first * rowStride, rows(end - first), scratch.array(), copy);
                for (int n = 0; n < phases.size(); n++) {
                    rows(phases.get(n), scratch, copy, first, end, output.array(), to);
                }
            }
        }
    }

    /** Those rows of a phase that read a band. */
    private void rows(Phase phase, Span scratch, int copy, int first, int bandEnd, float[] out, int image) {
        int end = Math.min(bandEnd, phase.height());
        int inRow = rowStride * planes.rowStep();
        int outRow = phases.size() * p.outW() * pitch;
        int from = copy;
        int to = image + (phase.first() + first * phases.size()) * p.outW() * pitch;
        int count;
        for (int y = first; y < end; y += count, from += count * inRow, to += count * outRow) {
            count = phase.columns().get(0).isPaired() && y < end - 1 ? 2 : 1;
            if (together) {
                together(phase.columns(), scratch, from, inRow, count, out, to, outRow);
            } else {
                apart(phase.columns(), scratch, from, inRow, count, out, to, outRow);
            }
        }
    }

    private void together(
            List<NarrowRows> columns, Span scratch, int from, int inRow, int count, float[] out, int to, int outRow) {
        float[] floats = scratch.array();
        int s = scratch.offset();
        int sumsPitch = NarrowRows.pitch(width);
        int sumsRow = NarrowRows.sums(width);
        for (int x = 0; x < columns.size(); x++) {
            columns.get(x).run(floats, from, inRow, count, floats, s + x * pitch * sumsPitch, sumsRow, sumsPitch);
        }
        for (int n = 0; n < count; n++) {
            pixels.write(floats, s + n * sumsRow, sumsPitch, out, to + n * outRow, floats, s + 2 * sumsRow);
        }
    }

    private void apart(
            List<NarrowRows> columns, Span scratch, int from, int inRow, int count, float[] out, int to, int outRow) {
        float[] floats = scratch.array();
        int s = scratch.offset();
        int sumsPitch = NarrowRows.pitch(width);
        int sumsRow = NarrowRows.sums(width);
        int step = columns.size() * pitch;
        for (int x = 0; x < columns.size(); x++) {
            columns.get(x).run(floats, from, inRow, count, floats, s, sumsRow, sumsPitch);
            for (int n = 0; n < count; n++) {
                columns.get(x).write(floats, s + n * sumsRow, sumsPitch, out, to + n * outRow + x * pitch, step);
            }
        }
    }
}
