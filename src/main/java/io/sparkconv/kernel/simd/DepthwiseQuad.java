// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Four neighbouring outputs of a depthwise convolution whose taps are all inside, kernel row by kernel row. */
final class DepthwiseQuad {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;

    private final float[] filters;
    private final int padded;
    private final float[] bias;
    private final int kernelH;
    private final int kernelW;

    DepthwiseQuad(DepthwiseWeights weights, int kernelH, int kernelW) {
        this.filters = weights.filters();
        this.padded = weights.padded();
        this.bias = weights.bias();
        this.kernelH = kernelH;
        this.kernelW = kernelW;
    }

    /**
     * One vector of channels of four neighbours.
     *
     * @param from where tap 0 of the first pixel lies
     * @param down from a tap to the one below, {@code right} to the one beside it
     * @param step from where a tap of a pixel lies to where the next pixel has it
     * @param c first channel
     * @param pitch from an output pixel to the next
     */
    void run(float[] in, int from, int down, int right, int step, int c, float[] out, int to, int pitch) {
        if (kernelW == 3) {
            three(in, from, down, right, step, c, out, to, pitch);
        } else if (kernelW == 5) {
            five(in, from, down, right, step, c, out, to, pitch);
        } else {
            any(in, from, down, right, step, c, out, to, pitch);
        }
    }

    private void three(float[] in, int from, int down, int right, int step, int c, float[] out, int to, int pitch) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        for (int ky = 0; ky < kernelH; ky++) {
            int w = ky * 3 * padded + c;
            int i = from + ky * down;
            FloatVector w0 = FloatVector.fromArray(S, filters, w);
            FloatVector w1 = FloatVector.fromArray(S, filters, w + padded);
            FloatVector w2 = FloatVector.fromArray(S, filters, w + 2 * padded);
            s0 = FloatVector.fromArray(S, in, i).fma(w0, s0);
            s0 = FloatVector.fromArray(S, in, i + right).fma(w1, s0);
            s0 = FloatVector.fromArray(S, in, i + 2 * right).fma(w2, s0);
            i += step;
            s1 = FloatVector.fromArray(S, in, i).fma(w0, s1);
            s1 = FloatVector.fromArray(S, in, i + right).fma(w1, s1);
            s1 = FloatVector.fromArray(S, in, i + 2 * right).fma(w2, s1);
            i += step;
            s2 = FloatVector.fromArray(S, in, i).fma(w0, s2);
            s2 = FloatVector.fromArray(S, in, i + right).fma(w1, s2);
            s2 = FloatVector.fromArray(S, in, i + 2 * right).fma(w2, s2);
            i += step;
            s3 = FloatVector.fromArray(S, in, i).fma(w0, s3);
            s3 = FloatVector.fromArray(S, in, i + right).fma(w1, s3);
            s3 = FloatVector.fromArray(S, in, i + 2 * right).fma(w2, s3);
        }
        FloatVector b = FloatVector.fromArray(S, bias, c);
        s0.add(b).intoArray(out, to);
        s1.add(b).intoArray(out, to + pitch);
        s2.add(b).intoArray(out, to + 2 * pitch);
        s3.add(b).intoArray(out, to + 3 * pitch);
    }

    private void five(float[] in, int from, int down, int right, int step, int c, float[] out, int to, int pitch) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        for (int ky = 0; ky < kernelH; ky++) {
            int w = ky * 5 * padded + c;
            int i = from + ky * down;
            FloatVector w0 = FloatVector.fromArray(S, filters, w);
            FloatVector w1 = FloatVector.fromArray(S, filters, w + padded);
            FloatVector w2 = FloatVector.fromArray(S, filters, w + 2 * padded);
            FloatVector w3 = FloatVector.fromArray(S, filters, w + 3 * padded);
            FloatVector w4 = FloatVector.fromArray(S, filters, w + 4 * padded);
            s0 = FloatVector.fromArray(S, in, i).fma(w0, s0);
            s0 = FloatVector.fromArray(S, in, i + right).fma(w1, s0);
            s0 = FloatVector.fromArray(S, in, i + 2 * right).fma(w2, s0);
            s0 = FloatVector.fromArray(S, in, i + 3 * right).fma(w3, s0);
            s0 = FloatVector.fromArray(S, in, i + 4 * right).fma(w4, s0);
            i += step;
            s1 = FloatVector.fromArray(S, in, i).fma(w0, s1);
            s1 = FloatVector.fromArray(S, in, i + right).fma(w1, s1);
            s1 = FloatVector.fromArray(S, in, i + 2 * right).fma(w2, s1);
            s1 = FloatVector.fromArray(S, in, i + 3 * right).fma(w3, s1);
            s1 = FloatVector.fromArray(S, in, i + 4 * right).fma(w4, s1);
            i += step;
            s2 = FloatVector.fromArray(S, in, i).fma(w0, s2);
            s2 = FloatVector.fromArray(S, in, i + right).fma(w1, s2);
            s2 = FloatVector.fromArray(S, in, i + 2 * right).fma(w2, s2);
            s2 = FloatVector.fromArray(S, in, i + 3 * right).fma(w3, s2);
            s2 = FloatVector.fromArray(S, in, i + 4 * right).fma(w4, s2);
            i += step;
            s3 = FloatVector.fromArray(S, in, i).fma(w0, s3);
            s3 = FloatVector.fromArray(S, in, i + right).fma(w1, s3);
            s3 = FloatVector.fromArray(S, in, i + 2 * right).fma(w2, s3);
            s3 = FloatVector.fromArray(S, in, i + 3 * right).fma(w3, s3);
            s3 = FloatVector.fromArray(S, in, i + 4 * right).fma(w4, s3);
        }
        FloatVector b = FloatVector.fromArray(S, bias, c);
        s0.add(b).intoArray(out, to);
        s1.add(b).intoArray(out, to + pitch);
        s2.add(b).intoArray(out, to + 2 * pitch);
        s3.add(b).intoArray(out, to + 3 * pitch);
    }

    private void any(float[] in, int from, int down, int right, int step, int c, float[] out, int to, int pitch) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        int taps = kernelH * kernelW;
        int row = from;
        int kx = 0;
        for (int tap = 0; tap < taps; tap++) {
            int i = row + kx * right;
            FloatVector w = FloatVector.fromArray(S, filters, tap * padded + c);
            s0 = FloatVector.fromArray(S, in, i).fma(w, s0);
            s1 = FloatVector.fromArray(S, in, i + step).fma(w, s1);
            s2 = FloatVector.fromArray(S, in, i + 2 * step).fma(w, s2);
            s3 = FloatVector.fromArray(S, in, i + 3 * step).fma(w, s3);
            kx++;
            if (kx == kernelW) {
                kx = 0;
                row += down;
            }
        }
        FloatVector b = FloatVector.fromArray(S, bias, c);
        s0.add(b).intoArray(out, to);
        s1.add(b).intoArray(out, to + pitch);
        s2.add(b).intoArray(out, to + 2 * pitch);
        s3.add(b).intoArray(out, to + 3 * pitch);
    }
}
