// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ChannelBias;
import io.sparkconv.kernel.ConvProblem;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Convolution with one input and one output channel per group: vectors run along the channels. */
final class SimdDepthwise implements Kernel {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;

    private final ConvProblem p;
    private final float[] filters;
    private final float[] bias;
    private final Activation activation;
    private final int padded;

    SimdDepthwise(ConvProblem problem, float[] filters, float[] bias, Activation activation) {
        this.p = problem;
        this.padded = (problem.outC() + Lanes.COUNT - 1) / Lanes.COUNT * Lanes.COUNT;
        this.filters = pack(problem, filters, padded);
        this.bias = new ChannelBias(bias, problem.outC()).padded(padded);
        this.activation = activation;
    }

    /** {@code [channel][tap]} to {@code [tap][padded channel]}. */
    private static float[] pack(ConvProblem p, float[] filters, int padded) {
        int taps = p.kernelH() * p.kernelW();
        float[] packed = new float[taps * padded];
        for (int c = 0; c < p.outC(); c++) {
            for (int t = 0; t < taps; t++) {
                packed[t * padded + c] = filters[c * taps + t];
            }
        }
        return packed;
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        float[] out = output.array();
        int to = output.offset();
        for (int image = 0; image < batch; image++) {
            int in = inputs[0].offset() + image * p.inPixels() * p.inC();
            for (int y = 0; y < p.outH(); y++) {
                int firstY = y * p.strideH() - p.padTop();
                int ky0 = TapWindow.first(firstY, p.dilationH());
                int ky1 = TapWindow.end(firstY, p.dilationH(), p.kernelH(), p.inH());
                for (int x = 0; x < p.outW(); x++) {
                    int firstX = x * p.strideW() - p.padLeft();
                    int kx0 = TapWindow.first(firstX, p.dilationW());
                    int kx1 = TapWindow.end(firstX, p.dilationW(), p.kernelW(), p.inW());
                    int place = in + (firstY * p.inW() + firstX) * p.inC();
                    pixel(inputs[0].array(), place, ky0, ky1, kx0, kx1, out, to);
                    to += p.outC();
                }
            }
        }
        SimdActivation.apply(activation, out, output.offset(), to - output.offset());
    }

    private void pixel(float[] in, int place, int ky0, int ky1, int kx0, int kx1, float[] out, int to) {
        int channels = p.outC();
        int c = 0;
        for (; c <= channels - Lanes.COUNT; c += Lanes.COUNT) {
            vector(in, place + c, ky0, ky1, kx0, kx1, c, out, to + c);
        }
        if (c < channels) {
            tail(in, place + c, ky0, ky1, kx0, kx1, c, out, to + c);
        }
    }

    private void vector(float[] in, int place, int ky0, int ky1, int kx0, int kx1, int c, float[] out, int to) {
        int columns = Math.max(0, kx1 - kx0);
        int taps = Math.max(0, ky1 - ky0) * columns;
        int kx = kx0;
        int ky = ky0;
        FloatVector sum = FloatVector.zero(S);
        for (int tap = 0; tap < taps; tap++) {
            int i = place + (ky * p.dilationH() * p.inW() + kx * p.dilationW()) * p.inC();
            FloatVector w = FloatVector.fromArray(S, filters, (ky * p.kernelW() + kx) * padded + c);
            sum = FloatVector.fromArray(S, in, i).fma(w, sum);
            kx++;
            if (kx == kx1) {
                kx = kx0;
                ky++;
            }
        }
        sum.add(FloatVector.fromArray(S, bias, c)).intoArray(out, to);
    }

    private void tail(float[] in, int place, int ky0, int ky1, int kx0, int kx1, int c, float[] out, int to) {
        VectorMask<Float> mask = S.indexInRange(0, p.outC() - c);
        FloatVector sum = FloatVector.zero(S);
        for (int ky = ky0; ky < ky1; ky++) {
            for (int kx = kx0; kx < kx1; kx++) {
                int i = place + (ky * p.dilationH() * p.inW() + kx * p.dilationW()) * p.inC();
                FloatVector w = FloatVector.fromArray(S, filters, (ky * p.kernelW() + kx) * padded + c);
                sum = FloatVector.fromArray(S, in, i, mask).fma(w, sum);
            }
        }
        sum.add(FloatVector.fromArray(S, bias, c)).intoArray(out, to, mask);
    }
}
