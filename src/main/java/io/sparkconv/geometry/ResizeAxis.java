// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.geometry;

/**
 * One axis that is resized.
 *
 * @param in input size
 * @param out output size
 * @param scale output elements per input element; {@code out / in} unless a layer declares another
 * @param roiStart beginning of the part that {@link Coordinates#TF_CROP_AND_RESIZE} takes, as a share of the axis
 * @param roiEnd end of that part
 * @param single whether positions are rounded to float32 step by step, as ONNX Runtime has them: then ties between
 *     neighbours fall as they do there
 */
public record ResizeAxis(int in, int out, double scale, double roiStart, double roiEnd, boolean single) {

    private static final double NEARLY = 1e-4;

    /** An axis of given sizes. */
    public static ResizeAxis sized(int in, int out) {
        return new ResizeAxis(in, out, (double) out / in, 0, 1, false);
    }

    /** An axis of {@code floor(in * scale)} outputs. */
    public static ResizeAxis scaled(int in, float scale) {
        return new ResizeAxis(in, (int) Math.floor((double) (in * scale)), scale, 0, 1, false);
    }

    public ResizeAxis withRoi(double start, double end) {
        return new ResizeAxis(in, out, scale, start, end, single);
    }

    public ResizeAxis withSingle() {
        return new ResizeAxis(in, out, scale, roiStart, roiEnd, true);
    }

    /** Whether the scale is that of the two sizes. */
    public boolean isSized() {
        return scale == (double) out / in;
    }

    /** Whether every output is the input at its own place. */
    public boolean isTrivial() {
        return in == out && Math.abs(scale - 1) < 1e-9 && roiStart == 0 && roiEnd == 1;
    }

    /** The output size before it was rounded down. */
    public double length() {
        double exact = scale * in;
        return Math.abs(exact - out) < NEARLY * out ? out : exact;
    }

    /** A distance on the output as one on the input. */
    double back(double distance) {
        return single ? (float) (distance / (float) scale) : isSized() ? distance * in / out : distance / scale;
    }

    double rounded(double position) {
        return single ? (float) position : position;
    }
}
