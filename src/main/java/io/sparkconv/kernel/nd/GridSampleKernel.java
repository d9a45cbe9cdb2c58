// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;

/**
 * Samples at computed places, in any number of dimensions. Positions are float32 step by step, as ONNX Runtime has them.
 * Inputs: values {@code [batch][channels][extents…]}, grid {@code [batch][points][dimensions]} with the coordinate of the
 * last axis first.
 */
public final class GridSampleKernel implements Kernel {

    private static final float CUBIC = -0.75f;
    private static final int MOST_TAPS = 4;

    private final GridProblem p;
    private final int[] strides;
    private final int axes;
    private final int plane;
    private final int taps;

    public GridSampleKernel(GridProblem problem) {
        this.p = problem;
        this.axes = problem.in().length;
        this.strides = Extents.strides(problem.in());
        this.plane = Extents.product(problem.in());
        this.taps = switch (problem.mode()) {
            case NEAREST -> 1;
            case LINEAR -> 2;
            case CUBIC -> MOST_TAPS;
        };
    }

    /** For each axis, the input indices of the taps (or -1) and their weights. */
    @Override
    public long scratch(int batch) {
        return 2L * axes * MOST_TAPS;
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        for (int n = 0; n < p.batch(); n++) {
            for (int point = 0; point < p.points(); point++) {
                int g = inputs[1].offset() + (n * p.points() + point) * axes;
                for (int axis = 0; axis < axes; axis++) {
                    prepare(axis, inputs[1].array()[g + axes - 1 - axis], scratch);
                }
                for (int c = 0; c < p.channels(); c++) {
                    int from = inputs[0].offset() + (n * p.channels() + c) * plane;
                    int to = output.offset() + (n * p.channels() + c) * p.points() + point;
                    output.array()[to] = sample(inputs[0].array(), from, 0, scratch);
                }
            }
        }
    }

    private float sample(float[] in, int from, int axis, Span scratch) {
        if (axis == axes) {
            return in[from];
        }
        float sum = 0;
        int at = scratch.offset() + axis * 2 * MOST_TAPS;
        for (int tap = 0; tap < taps; tap++) {
            int index = (int) scratch.array()[at + tap];
            if (index >= 0) {
                float value = sample(in, from + index * strides[axis], axis + 1, scratch);
                sum = taps == 1 ? value : Math.fma(scratch.array()[at + MOST_TAPS + tap], value, sum);
            }
        }
        return sum;
    }

    private void prepare(int axis, float coordinate, Span scratch) {
        int extent = p.in()[axis];
        float low = p.alignCorners() ? 0 : -0.5f;
        float high = p.alignCorners() ? extent - 1f : extent - 0.5f;
        float x = p.alignCorners() ? (coordinate + 1) / 2 * (extent - 1) : ((coordinate + 1) * extent - 1) / 2;
        x = p.mode() == GridProblem.Mode.NEAREST ? (float) Math.rint(x) : x;
        if (p.mode() != GridProblem.Mode.CUBIC && (x < low || x > high)) {
            x = switch (p.outside()) {
                case ZEROS -> x;
                case BORDER -> Math.max(0, Math.min(extent - 1f, x));
                case REFLECTION -> reflected(x, low, high);
            };
        }
        int first = (int) Math.floor(x) - (p.mode() == GridProblem.Mode.CUBIC ? 1 : 0);
        float share = x - (float) Math.floor(x);
        int at = scratch.offset() + axis * 2 * MOST_TAPS;
        for (int tap = 0; tap < taps; tap++) {
            scratch.array()[at + tap] = index(first + tap, extent, low, high);
            scratch.array()[at + MOST_TAPS + tap] = weight(tap, share);
        }
    }

    private int index(int i, int extent, float low, float high) {
        if (i >= 0 && i < extent) {
            return i;
        }
        return switch (p.outside()) {
            case ZEROS -> -1;
            case BORDER -> i < 0 ? 0 : extent - 1;
            case REFLECTION -> Math.max(0, Math.min(extent - 1, (int) reflected(i, low, high)));
        };
    }

    private static float reflected(float x, float low, float high) {
        float range = high - low;
        if (range <= 0) {
            return low;
        }
        float beyond = x < low ? low - x : x - high;
        if (!(beyond > 0)) {
            return x;
        }
        int times = (int) (beyond / range);
        float rest = beyond - times * range;
        boolean fromLow = (times % 2 == 0) == (x < low);
        return fromLow ? low + rest : high - rest;
    }

    private float weight(int tap, float share) {
        return switch (p.mode()) {
            case NEAREST -> 1;
            case LINEAR -> tap == 0 ? 1 - share : share;
            case CUBIC -> cubic(Math.abs(share + 1 - tap));
        };
    }

    private static float cubic(float x) {
        return x <= 1
                ? ((CUBIC + 2) * x - (CUBIC + 3)) * x * x + 1
                : ((CUBIC * x - 5 * CUBIC) * x + 8 * CUBIC) * x - 4 * CUBIC;
    }
}
