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
     * Output pixels that use the same taps.
     *
     * @param first number of the first output pixel
     * @param rowStep pixels from a row to the next, likewise {@code columnStep}
     */
    record Phase(NarrowRows rows, int height, int first, int rowStep, int columnStep) {}

    private final ConvProblem p;
    private final Planes planes;
    private final List<Phase> phases;
    private final int rowStride;
    private final int reach;
    private final int band;
    private final int rowScratch;
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
        this.rowScratch = NarrowRows.scratch(width);
        this.pitch = problem.outC();
    }

    private NarrowConvolution(NarrowConvolution dense, int pitch) {
        this.p = dense.p;
        this.planes = dense.planes;
        this.phases = dense.phases;
        this.rowStride = dense.rowStride;
        this.reach = dense.reach;
        this.band = dense.band;
        this.rowScratch = dense.rowScratch;
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

    @Override
    public long scratch(int batch) {
        return rowScratch + (long) rows(band) * planes.rowStep();
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        int height = phases.get(0).height();
        int copy = scratch.offset() + rowScratch;
        for (int image = 0; image < batch; image++) {
            int from = inputs[0].offset() + image * p.inPixels() * p.inC();
            int to = output.offset() + image * p.outPixels() * pitch;
            for (int first = 0; first < height; first += band) {
                int end = Math.min(height, first + band);
                planes.copy(inputs[0].array(), from, first * rowStride, rows(end - first), scratch.array(), copy);
                for (int y = first; y < end; y++) {
                    row(scratch, copy + (y - first) * rowStride * planes.rowStep(), y, output.array(), to);
                }
            }
        }
    }

    private void row(Span scratch, int planesFrom, int y, float[] out, int image) {
        for (int n = 0; n < phases.size(); n++) {
            Phase phase = phases.get(n);
            if (y < phase.height()) {
                int to = image + (phase.first() + y * phase.rowStep()) * pitch;
                phase.rows()
                        .run(
                                scratch.array(),
                                planesFrom,
                                out,
                                to,
                                phase.columnStep() * pitch,
                                scratch.array(),
                                scratch.offset());
            }
        }
    }
}
