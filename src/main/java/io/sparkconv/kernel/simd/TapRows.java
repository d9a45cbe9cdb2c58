// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/**
 * The matrix of im2col, a stretch of its columns and a block of its rows at a time: for each output pixel the inputs
 * that it reads, one run after the other, {@link GemmTile#DEPTH} floats from pixel to pixel.
 */
final class TapRows {

    /**
     * Consecutive inputs that every output pixel reads.
     *
     * @param delta distance from the pixel's own place
     */
    record Run(int delta, int length) {}

    private static final int L = Lanes.COUNT;

    private final int[] deltas;
    private final int[] lengths;
    /** Of each stretch, its first run; then the number of runs. */
    private final int[] runs;
    /** Of each stretch, its first term; then the number of terms. */
    private final int[] terms;

    /** All stretches are about equally long. */
    TapRows(List<Run> taps) {
        this(taps, stretches(taps.stream().mapToInt(Run::length).sum()));
    }

    /** Every run is as many stretches of its own. All runs are equally long. */
    static TapRows apart(List<Run> taps) {
        return new TapRows(taps, taps.size() * stretches(taps.get(0).length()));
    }

    private static int stretches(int terms) {
        return Math.max(1, (terms + GemmTile.LONGEST - 1) / GemmTile.LONGEST);
    }

    private TapRows(List<Run> taps, int stretches) {
        int all = taps.stream().mapToInt(Run::length).sum();
        List<Run> pieces = new ArrayList<>();
        runs = new int[stretches + 1];
        terms = new int[stretches + 1];
        int done = 0;
        int stretch = 0;
        for (Run run : taps) {
            for (int from = 0; from < run.length(); ) {
                int end = end(all, stretch, stretches);
                int length = Math.min(run.length() - from, end - done);
                pieces.add(new Run(run.delta() + from, length));
                from += length;
                done += length;
                if (done == end) {
                    stretch++;
                    runs[stretch] = pieces.size();
                    terms[stretch] = done;
                }
            }
        }
        deltas = pieces.stream().mapToInt(Run::delta).toArray();
        lengths = pieces.stream().mapToInt(Run::length).toArray();
    }

    private static int end(int terms, int stretch, int stretches) {
        return (int) ((long) terms * (stretch + 1) / stretches);
    }

    /** Stretches in all. */
    int count() {
        return terms.length - 1;
    }

    /** The first term of a stretch; of one after the last, the number of terms. */
    int first(int stretch) {
        return terms[stretch];
    }

    /** Whether every stretch is part of one run. */
    boolean isOneRun() {
        return deltas.length == count();
    }

    /** Where a stretch that is part of one run begins, from the pixel's own place. */
    int delta(int stretch) {
        return deltas[runs[stretch]];
    }

    /** Floats of scratch for some rows. */
    static int scratch(int rows) {
        return rows * GemmTile.DEPTH;
    }

    /**
     * Copies a stretch of some pixels.
     *
     * @param inOffset where the tensor starts
     * @param pixel the first, and {@code count} of them
     * @param rows from {@code r}
     * @param vectors whether to copy by vectors
     */
    void gather(
            int stretch,
            float[] in,
            int inOffset,
            PixelGrid grid,
            int pixel,
            int count,
            float[] rows,
            int r,
            boolean vectors) {
        int row = r;
        int first = runs[stretch];
        int end = runs[stretch + 1];
        int step = grid.columnStep();
        for (int done = 0; done < count; ) {
            int neighbours = Math.min(count - done, grid.width() - (pixel + done) % grid.width());
            int place = inOffset + grid.at(pixel + done);
            int to = row;
            for (int run = first; run < end; run++) {
                copy(in, place + deltas[run], step, lengths[run], rows, to, neighbours, vectors);
                to += lengths[run];
            }
            row += neighbours * GemmTile.DEPTH;
            done += neighbours;
        }
    }

    /**
     * Copies a run of neighbours, in whole vectors where the source has them: what is behind a run is overwritten by the
     * next one or never read.
     */
    private static void copy(
            float[] in, int from, int step, int length, float[] rows, int to, int neighbours, boolean whole) {
        int place = from;
        int row = to;
        int vectors = (length + Lanes.COUNT - 1) / Lanes.COUNT;
        if (!whole || from + (neighbours - 1) * step + vectors * Lanes.COUNT > in.length) {
            for (int n = 0; n < neighbours; n++, place += step, row += GemmTile.DEPTH) {
                System.arraycopy(in, place, rows, row, length);
            }
        } else {
            int done = 0;
            for (; done < vectors - 11; done += 12) {
                twelve(in, place + done * L, step, rows, row + done * L, neighbours);
            }
            for (; done < vectors - 7; done += 8) {
                eight(in, place + done * L, step, rows, row + done * L, neighbours);
            }
            for (; done < vectors - 3; done += 4) {
                four(in, place + done * L, step, rows, row + done * L, neighbours);
            }
            switch (vectors - done) {
                case 1 -> one(in, place + done * L, step, rows, row + done * L, neighbours);
                case 2 -> two(in, place + done * L, step, rows, row + done * L, neighbours);
                case 3 -> three(in, place + done * L, step, rows, row + done * L, neighbours);
                default -> {}
            }
        }
    }

    /**
     * Few vectors have loops of their own: one over vectors in that over pixels takes twice as long. As many of a pixel
     * as possible are read one after the other: the processor then fetches their cache lines ahead.
     */
    private static void one(float[] in, int from, int step, float[] rows, int to, int neighbours) {
        int place = from;
        int row = to;
        for (int n = 0; n < neighbours; n++, place += step, row += GemmTile.DEPTH) {
            FloatVector.fromArray(Lanes.FLOATS, in, place).intoArray(rows, row);
        }
    }

    private static void two(float[] in, int from, int step, float[] rows, int to, int neighbours) {
        int place = from;
        int row = to;
        for (int n = 0; n < neighbours; n++, place += step, row += GemmTile.DEPTH) {
            FloatVector.fromArray(Lanes.FLOATS, in, place).intoArray(rows, row);
            FloatVector.fromArray(Lanes.FLOATS, in, place + L).intoArray(rows, row + L);
        }
    }

    private static void three(float[] in, int from, int step, float[] rows, int to, int neighbours) {
        int place = from;
        int row = to;
        for (int n = 0; n < neighbours; n++, place += step, row += GemmTile.DEPTH) {
            FloatVector.fromArray(Lanes.FLOATS, in, place).intoArray(rows, row);
            FloatVector.fromArray(Lanes.FLOATS, in, place + L).intoArray(rows, row + L);
            FloatVector.fromArray(Lanes.FLOATS, in, place + 2 * L).intoArray(rows, row + 2 * L);
        }
    }

    private static void four(float[] in, int from, int step, float[] rows, int to, int neighbours) {
        int place = from;
        int row = to;
        for (int n = 0; n < neighbours; n++, place += step, row += GemmTile.DEPTH) {
            FloatVector.fromArray(Lanes.FLOATS, in, place).intoArray(rows, row);
            FloatVector.fromArray(Lanes.FLOATS, in, place + L).intoArray(rows, row + L);
            FloatVector.fromArray(Lanes.FLOATS, in, place + 2 * L).intoArray(rows, row + 2 * L);
            FloatVector.fromArray(Lanes.FLOATS, in, place + 3 * L).intoArray(rows, row + 3 * L);
        }
    }

    private static void eight(float[] in, int from, int step, float[] rows, int to, int neighbours) {
        int place = from;
        int row = to;
        for (int n = 0; n < neighbours; n++, place += step, row += GemmTile.DEPTH) {
            FloatVector.fromArray(Lanes.FLOATS, in, place).intoArray(rows, row);
            FloatVector.fromArray(Lanes.FLOATS, in, place + L).intoArray(rows, row + L);
            FloatVector.fromArray(Lanes.FLOATS, in, place + 2 * L).intoArray(rows, row + 2 * L);
            FloatVector.fromArray(Lanes.FLOATS, in, place + 3 * L).intoArray(rows, row + 3 * L);
            FloatVector.fromArray(Lanes.FLOATS, in, place + 4 * L).intoArray(rows, row + 4 * L);
            FloatVector.fromArray(Lanes.FLOATS, in, place + 5 * L).intoArray(rows, row + 5 * L);
            FloatVector.fromArray(Lanes.FLOATS, in, place + 6 * L).intoArray(rows, row + 6 * L);
            FloatVector.fromArray(Lanes.FLOATS, in, place + 7 * L).intoArray(rows, row + 7 * L);
        }
    }

    private static void twelve(float[] in, int from, int step, float[] rows, int to, int neighbours) {
        int place = from;
        int row = to;
        for (int n = 0; n < neighbours; n++, place += step, row += GemmTile.DEPTH) {
            FloatVector.fromArray(Lanes.FLOATS, in, place).intoArray(rows, row);
            FloatVector.fromArray(Lanes.FLOATS, in, place + L).intoArray(rows, row + L);
            FloatVector.fromArray(Lanes.FLOATS, in, place + 2 * L).intoArray(rows, row + 2 * L);
            FloatVector.fromArray(Lanes.FLOATS, in, place + 3 * L).intoArray(rows, row + 3 * L);
            FloatVector.fromArray(Lanes.FLOATS, in, place + 4 * L).intoArray(rows, row + 4 * L);
            FloatVector.fromArray(Lanes.FLOATS, in, place + 5 * L).intoArray(rows, row + 5 * L);
            FloatVector.fromArray(Lanes.FLOATS, in, place + 6 * L).intoArray(rows, row + 6 * L);
            FloatVector.fromArray(Lanes.FLOATS, in, place + 7 * L).intoArray(rows, row + 7 * L);
            FloatVector.fromArray(Lanes.FLOATS, in, place + 8 * L).intoArray(rows, row + 8 * L);
            FloatVector.fromArray(Lanes.FLOATS, in, place + 9 * L).intoArray(rows, row + 9 * L);
            FloatVector.fromArray(Lanes.FLOATS, in, place + 10 * L).intoArray(rows, row + 10 * L);
            FloatVector.fromArray(Lanes.FLOATS, in, place + 11 * L).intoArray(rows, row + 11 * L);
        }
    }
}
