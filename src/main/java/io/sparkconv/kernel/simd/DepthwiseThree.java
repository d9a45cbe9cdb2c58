// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.ConvProblem;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Depthwise 3×3 without dilation, where all taps are inside: the nine weights of a vector of channels stay in registers
 * from quad to quad, and neighbouring outputs share the inputs that they have in common.
 */
final class DepthwiseThree {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;

    private final float[] filters;
    private final int padded;
    private final float[] bias;

    DepthwiseThree(DepthwiseWeights weights) {
        this.filters = weights.filters();
        this.padded = weights.padded();
        this.bias = weights.bias();
    }

    /** Whether it can compute a problem, where its taps are inside. */
    static boolean fits(ConvProblem p) {
        return p.kernelH() == 3
                && p.kernelW() == 3
                && p.dilationH() == 1
                && p.dilationW() == 1
                && (p.strideW() == 1 || p.strideW() == 2);
    }

    /**
     * Some quads of neighbours, one vector of channels.
     *
     * @param from where tap 0 of the first pixel lies
     * @param rowStep from an input row to the next, {@code pixel} from an input pixel to the next
     * @param stride 1 or 2
     * @param next from a quad to the next in the input, {@code nextOut} in the output
     * @param c first channel
     * @param pitch from an output pixel to the next
     */
    void quads(
            float[] in,
            int from,
            int rowStep,
            int pixel,
            int stride,
            int quads,
            int next,
            int c,
            float[] out,
            int to,
            int pitch,
            int nextOut) {
        if (stride == 1) {
            dense(in, from, rowStep, pixel, quads, next, c, out, to, pitch, nextOut);
        } else {
            strided(in, from, rowStep, pixel, quads, next, c, out, to, pitch, nextOut);
        }
    }

    /** Stride 1: 6 inputs of a row for four outputs. */
    private void dense(
            float[] in,
            int from,
            int rowStep,
            int pixel,
            int quads,
            int next,
            int c,
            float[] out,
            int to,
            int pitch,
            int nextOut) {
        FloatVector w00 = FloatVector.fromArray(S, filters, c);
        FloatVector w01 = FloatVector.fromArray(S, filters, padded + c);
        FloatVector w02 = FloatVector.fromArray(S, filters, 2 * padded + c);
        FloatVector w10 = FloatVector.fromArray(S, filters, 3 * padded + c);
        FloatVector w11 = FloatVector.fromArray(S, filters, 4 * padded + c);
        FloatVector w12 = FloatVector.fromArray(S, filters, 5 * padded + c);
        FloatVector w20 = FloatVector.fromArray(S, filters, 6 * padded + c);
        FloatVector w21 = FloatVector.fromArray(S, filters, 7 * padded + c);
        FloatVector w22 = FloatVector.fromArray(S, filters, 8 * padded + c);
        FloatVector b = FloatVector.fromArray(S, bias, c);
        FloatVector zero = FloatVector.zero(S);
        int o = to;
        int i = from;
        for (int n = 0; n < quads; n++, i += next, o += nextOut) {
            int r = i;
            FloatVector x0 = FloatVector.fromArray(S, in, r);
            FloatVector x1 = FloatVector.fromArray(S, in, r + pixel);
            FloatVector x2 = FloatVector.fromArray(S, in, r + 2 * pixel);
            FloatVector x3 = FloatVector.fromArray(S, in, r + 3 * pixel);
            FloatVector x4 = FloatVector.fromArray(S, in, r + 4 * pixel);
            FloatVector x5 = FloatVector.fromArray(S, in, r + 5 * pixel);
            FloatVector s0 = x0.fma(w00, zero);
            s0 = x1.fma(w01, s0);
            s0 = x2.fma(w02, s0);
            FloatVector s1 = x1.fma(w00, zero);
            s1 = x2.fma(w01, s1);
            s1 = x3.fma(w02, s1);
            FloatVector s2 = x2.fma(w00, zero);
            s2 = x3.fma(w01, s2);
            s2 = x4.fma(w02, s2);
            FloatVector s3 = x3.fma(w00, zero);
            s3 = x4.fma(w01, s3);
            s3 = x5.fma(w02, s3);
            r += rowStep;
            x0 = FloatVector.fromArray(S, in, r);
            x1 = FloatVector.fromArray(S, in, r + pixel);
            x2 = FloatVector.fromArray(S, in, r + 2 * pixel);
            x3 = FloatVector.fromArray(S, in, r + 3 * pixel);
            x4 = FloatVector.fromArray(S, in, r + 4 * pixel);
            x5 = FloatVector.fromArray(S, in, r + 5 * pixel);
            s0 = x0.fma(w10, s0);
            s0 = x1.fma(w11, s0);
            s0 = x2.fma(w12, s0);
            s1 = x1.fma(w10, s1);
            s1 = x2.fma(w11, s1);
            s1 = x3.fma(w12, s1);
            s2 = x2.fma(w10, s2);
            s2 = x3.fma(w11, s2);
            s2 = x4.fma(w12, s2);
            s3 = x3.fma(w10, s3);
            s3 = x4.fma(w11, s3);
            s3 = x5.fma(w12, s3);
            r += rowStep;
            x0 = FloatVector.fromArray(S, in, r);
            x1 = FloatVector.fromArray(S, in, r + pixel);
            x2 = FloatVector.fromArray(S, in, r + 2 * pixel);
            x3 = FloatVector.fromArray(S, in, r + 3 * pixel);
            x4 = FloatVector.fromArray(S, in, r + 4 * pixel);
            x5 = FloatVector.fromArray(S, in, r + 5 * pixel);
            s0 = x0.fma(w20, s0);
            s0 = x1.fma(w21, s0);
            s0 = x2.fma(w22, s0);
            s1 = x1.fma(w20, s1);
            s1 = x2.fma(w21, s1);
            s1 = x3.fma(w22, s1);
            s2 = x2.fma(w20, s2);
            s2 = x3.fma(w21, s2);
            s2 = x4.fma(w22, s2);
            s3 = x3.fma(w20, s3);
            s3 = x4.fma(w21, s3);
            s3 = x5.fma(w22, s3);
            s0.add(b).intoArray(out, o);
            s1.add(b).intoArray(out, o + pitch);
            s2.add(b).intoArray(out, o + 2 * pitch);
            s3.add(b).intoArray(out, o + 3 * pitch);
        }
    }

    /** Stride 2: 9 inputs of a row for four outputs. */
    private void strided(
            float[] in,
            int from,
            int rowStep,
            int pixel,
            int quads,
            int next,
            int c,
            float[] out,
            int to,
            int pitch,
            int nextOut) {
        FloatVector w00 = FloatVector.fromArray(S, filters, c);
        FloatVector w01 = FloatVector.fromArray(S, filters, padded + c);
        FloatVector w02 = FloatVector.fromArray(S, filters, 2 * padded + c);
        FloatVector w10 = FloatVector.fromArray(S, filters, 3 * padded + c);
        FloatVector w11 = FloatVector.fromArray(S, filters, 4 * padded + c);
        FloatVector w12 = FloatVector.fromArray(S, filters, 5 * padded + c);
        FloatVector w20 = FloatVector.fromArray(S, filters, 6 * padded + c);
        FloatVector w21 = FloatVector.fromArray(S, filters, 7 * padded + c);
        FloatVector w22 = FloatVector.fromArray(S, filters, 8 * padded + c);
        FloatVector b = FloatVector.fromArray(S, bias, c);
        FloatVector zero = FloatVector.zero(S);
        int o = to;
        int i = from;
        for (int n = 0; n < quads; n++, i += next, o += nextOut) {
            int r = i;
            FloatVector x0 = FloatVector.fromArray(S, in, r);
            FloatVector x1 = FloatVector.fromArray(S, in, r + pixel);
            FloatVector x2 = FloatVector.fromArray(S, in, r + 2 * pixel);
            FloatVector x3 = FloatVector.fromArray(S, in, r + 3 * pixel);
            FloatVector x4 = FloatVector.fromArray(S, in, r + 4 * pixel);
            FloatVector x5 = FloatVector.fromArray(S, in, r + 5 * pixel);
            FloatVector x6 = FloatVector.fromArray(S, in, r + 6 * pixel);
            FloatVector x7 = FloatVector.fromArray(S, in, r + 7 * pixel);
            FloatVector x8 = FloatVector.fromArray(S, in, r + 8 * pixel);
            FloatVector s0 = x0.fma(w00, zero);
            s0 = x1.fma(w01, s0);
            s0 = x2.fma(w02, s0);
            FloatVector s1 = x2.fma(w00, zero);
            s1 = x3.fma(w01, s1);
            s1 = x4.fma(w02, s1);
            FloatVector s2 = x4.fma(w00, zero);
            s2 = x5.fma(w01, s2);
            s2 = x6.fma(w02, s2);
            FloatVector s3 = x6.fma(w00, zero);
            s3 = x7.fma(w01, s3);
            s3 = x8.fma(w02, s3);
            r += rowStep;
            x0 = FloatVector.fromArray(S, in, r);
            x1 = FloatVector.fromArray(S, in, r + pixel);
            x2 = FloatVector.fromArray(S, in, r + 2 * pixel);
            x3 = FloatVector.fromArray(S, in, r + 3 * pixel);
            x4 = FloatVector.fromArray(S, in, r + 4 * pixel);
            x5 = FloatVector.fromArray(S, in, r + 5 * pixel);
            x6 = FloatVector.fromArray(S, in, r + 6 * pixel);
            x7 = FloatVector.fromArray(S, in, r + 7 * pixel);
            x8 = FloatVector.fromArray(S, in, r + 8 * pixel);
            s0 = x0.fma(w10, s0);
            s0 = x1.fma(w11, s0);
            s0 = x2.fma(w12, s0);
            s1 = x2.fma(w10, s1);
            s1 = x3.fma(w11, s1);
            s1 = x4.fma(w12, s1);
            s2 = x4.fma(w10, s2);
            s2 = x5.fma(w11, s2);
            s2 = x6.fma(w12, s2);
            s3 = x6.fma(w10, s3);
            s3 = x7.fma(w11, s3);
            s3 = x8.fma(w12, s3);
            r += rowStep;
            x0 = FloatVector.fromArray(S, in, r);
            x1 = FloatVector.fromArray(S, in, r + pixel);
            x2 = FloatVector.fromArray(S, in, r + 2 * pixel);
            x3 = FloatVector.fromArray(S, in, r + 3 * pixel);
            x4 = FloatVector.fromArray(S, in, r + 4 * pixel);
            x5 = FloatVector.fromArray(S, in, r + 5 * pixel);
            x6 = FloatVector.fromArray(S, in, r + 6 * pixel);
            x7 = FloatVector.fromArray(S, in, r + 7 * pixel);
            x8 = FloatVector.fromArray(S, in, r + 8 * pixel);
            s0 = x0.fma(w20, s0);
            s0 = x1.fma(w21, s0);
            s0 = x2.fma(w22, s0);
            s1 = x2.fma(w20, s1);
            s1 = x3.fma(w21, s1);
            s1 = x4.fma(w22, s1);
            s2 = x4.fma(w20, s2);
            s2 = x5.fma(w21, s2);
            s2 = x6.fma(w22, s2);
            s3 = x6.fma(w20, s3);
            s3 = x7.fma(w21, s3);
            s3 = x8.fma(w22, s3);
            s0.add(b).intoArray(out, o);
            s1.add(b).intoArray(out, o + pitch);
            s2.add(b).intoArray(out, o + 2 * pitch);
            s3.add(b).intoArray(out, o + 3 * pitch);
        }
    }
}
