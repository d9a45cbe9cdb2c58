// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * The outputs of a convolution cut into rectangles whose windows have the same taps inside the image: what all others
 * would read is padding, and they are left out. Where that saves little the outputs are one region with all taps.
 */
public final class WindowRegions {

    /**
     * Outputs and their taps; an end is one past the last.
     *
     * @param top the first row, of {@code height}
     * @param left the first column, of {@code width}
     * @param rowTaps how many rows of taps from {@code firstRowTap} on
     * @param columnTaps how many columns of taps from {@code firstColumnTap} on
     */
    public record Region(
            int top,
            int height,
            int left,
            int width,
            int firstRowTap,
            int rowTaps,
            int firstColumnTap,
            int columnTaps) {

        /** Whether a tap is one of them. */
        public boolean has(int rowTap, int columnTap) {
            return rowTap >= firstRowTap
                    && rowTap < firstRowTap + rowTaps
                    && columnTap >= firstColumnTap
                    && columnTap < firstColumnTap + columnTaps;
        }

        private long pixels() {
            return (long) height * width;
        }

        private int taps() {
            return rowTaps * columnTaps;
        }
    }

    /** Consecutive outputs along an axis, and their taps. */
    private record Stretch(int first, int length, int firstTap, int taps) {}

    /** Reading the weights of a tap takes as long as this many pixels, which is what another region costs. */
    private static final int READING = 24;
    /** Pixels are computed so many at a time. */
    private static final int TOGETHER = 6;
    /** Fewer channels make too short a product of one tap. */
    private static final int LEAST_CHANNELS = 128;
    /** The least part of the time to be saved: one in so many. */
    private static final int LEAST_SAVED = 10;

    private final List<Region> regions;
    private final boolean cut;

    private WindowRegions(List<Region> regions, boolean cut) {
        this.regions = List.copyOf(regions);
        this.cut = cut;
    }

    /** The regions that are worth it. */
    public static WindowRegions of(ConvProblem p) {
        Region all = new Region(0, p.outH(), 0, p.outW(), 0, p.kernelH(), 0, p.kernelW());
        WindowRegions whole = new WindowRegions(List.of(all), false);
        if (p.inPerGroup() < LEAST_CHANNELS || all.taps() == 1) {
            return whole;
        }
        List<Stretch> rows = stretches(p.outH(), p.strideH(), p.padTop(), p.kernelH(), p.dilationH(), p.inH());
        List<Stretch> columns = stretches(p.outW(), p.strideW(), p.padLeft(), p.kernelW(), p.dilationW(), p.inW());
        if (rows.stream().anyMatch(s -> s.taps() <= 0) || columns.stream().anyMatch(s -> s.taps() <= 0)) {
            return whole;
        }
        List<Region> regions = new ArrayList<>();
        for (Stretch y : rows) {
            for (Stretch x : columns) {
                regions.add(new Region(
                        y.first(), y.length(), x.first(), x.length(), y.firstTap(), y.taps(), x.firstTap(), x.taps()));
            }
        }
        long most = time(List.of(all));
        return time(regions) <= most - most / LEAST_SAVED ? new WindowRegions(regions, true) : whole;
    }

    private static List<Stretch> stretches(int outputs, int stride, int pad, int kernel, int dilation, int inputs) {
        List<Stretch> stretches = new ArrayList<>();
        for (int first = 0, next; first < outputs; first = next) {
            int tap = TapWindow.first(first * stride - pad, dilation);
            int end = TapWindow.end(first * stride - pad, dilation, kernel, inputs);
            next = first + 1;
            while (next < outputs
                    && TapWindow.first(next * stride - pad, dilation) == tap
                    && TapWindow.end(next * stride - pad, dilation, kernel, inputs) == end) {
                next++;
            }
            stretches.add(new Stretch(first, next - first, tap, end - tap));
        }
        return stretches;
    }

    private static long time(List<Region> regions) {
        return regions.stream()
                .mapToLong(r -> ((r.pixels() + TOGETHER - 1) / TOGETHER * TOGETHER + READING) * r.taps())
                .sum();
    }

    public List<Region> all() {
        return regions;
    }

    /** Whether taps are left out: then no window reads padding. */
    public boolean isCut() {
        return cut;
    }

    /** The products of all outputs, for an input and an output channel. */
    public long products() {
        return regions.stream().mapToLong(r -> r.pixels() * r.taps()).sum();
    }
}
