// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ConvProblem;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;
import io.sparkconv.kernel.TapWindow;
import java.util.Optional;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Convolution with one input and one output channel per group: vectors run along the channels. */
final class SimdDepthwise implements Kernel {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int QUAD = 4;

    private final ConvProblem p;
    private final float[] filters;
    private final float[] bias;
    private final Activation activation;
    private final int padded;
    private final int[] distances;
    private final int insideFrom;
    private final int insideTo;
    private final int pitch;
    private final DepthwiseThree three;
    private final boolean isThree;

    SimdDepthwise(ConvProblem problem, float[] filters, float[] bias, Activation activation) {
        this.p = problem;
        DepthwiseWeights weights = DepthwiseWeights.of(problem, filters, bias);
        this.padded = weights.padded();
        this.filters = weights.filters();
        this.bias = weights.bias();
        this.activation = activation;
        this.distances = distances(problem);
        // Columns whose first tap is not left of the image, and whose last one is not right of it.
        int reach = problem.inW() - 1 + problem.padLeft() - (problem.kernelW() - 1) * problem.dilationW();
        this.insideFrom = Math.min(problem.outW(), ceiling(problem.padLeft(), problem.strideW()));
        this.insideTo = Math.max(insideFrom, Math.min(problem.outW(), Math.floorDiv(reach, problem.strideW()) + 1));
        this.pitch = problem.outC();
        this.three = new DepthwiseThree(weights);
        this.isThree = DepthwiseThree.fits(problem);
    }

    private SimdDepthwise(SimdDepthwise dense, int pitch) {
        this.p = dense.p;
        this.filters = dense.filters;
        this.bias = dense.bias;
        this.activation = dense.activation;
        this.padded = dense.padded;
        this.distances = dense.distances;
        this.insideFrom = dense.insideFrom;
        this.insideTo = dense.insideTo;
        this.pitch = pitch;
        this.three = dense.three;
        this.isThree = dense.isThree;
    }

    @Override
    public Optional<Kernel> spaced(int newPitch) {
        return Optional.of(new SimdDepthwise(this, newPitch));
    }

    private static int ceiling(int padding, int stride) {
        return Math.max(0, (padding + stride - 1) / stride);
    }

    /** From the first tap to each. */
    private static int[] distances(ConvProblem p) {
        return IntStream.range(0, p.kernelH() * p.kernelW())
                .map(tap -> (tap / p.kernelW() * p.dilationH() * p.inW() + tap % p.kernelW() * p.dilationW()) * p.inC())
                .toArray();
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        float[] out = output.array();
        int to = output.offset();
        for (int image = 0; image < batch; image++) {
            int in = inputs[0].offset() + image * p.inPixels() * p.inC();
            for (int y = 0; y < p.outH(); y++) {
                row(inputs[0].array(), in, y, out, to);
                activate(out, to);
                to += p.outW() * pitch;
            }
        }
    }

    private void activate(float[] out, int row) {
        if (pitch == p.outC()) {
            SimdActivation.apply(activation, out, row, p.outW() * pitch);
        } else {
            for (int x = 0; x < p.outW(); x++) {
                SimdActivation.apply(activation, out, row + x * pitch, p.outC());
            }
        }
    }

    /** A row of output: where all taps of all columns are inside, four pixels at a time. */
    private void row(float[] in, int image, int y, float[] out, int to) {
        int firstY = y * p.strideH() - p.padTop();
        int ky0 = TapWindow.first(firstY, p.dilationH());
        int ky1 = TapWindow.end(firstY, p.dilationH(), p.kernelH(), p.inH());
        int x = 0;
        for (; x < insideFrom; x++) {
            pixel(in, image, firstY, ky0, ky1, x, out, to + x * pitch);
        }
        if (p.outC() >= Lanes.COUNT && insideTo - x >= QUAD) {
            int place = image + (firstY * p.inW() - p.padLeft()) * p.inC();
            for (int c = 0; c < p.outC(); c += Lanes.COUNT) {
                // The last vector overlaps the one before where channels do not fill it, and so do the last four
                // pixels.
                int channel = Math.min(c, p.outC() - Lanes.COUNT);
                int whole = (insideTo - x) / QUAD;
                quads(in, place, ky0, ky1, x, whole, channel, out, to);
                if (x + whole * QUAD < insideTo) {
                    quads(in, place, ky0, ky1, insideTo - QUAD, 1, channel, out, to);
                }
            }
            x = insideTo;
        }
        for (; x < p.outW(); x++) {
            pixel(in, image, firstY, ky0, ky1, x, out, to + x * pitch);
        }
    }

    private void quads(float[] in, int place, int ky0, int ky1, int column, int quads, int c, float[] out, int row) {
        int step = p.strideW() * p.inC();
        int from = place + column * step + c;
        int to = row + column * pitch + c;
        if (isThree && quads > 1 && ky0 == 0 && ky1 == p.kernelH()) {
            int rowStep = p.inW() * p.inC();
            int next = QUAD * step;
            three.quads(in, from, rowStep, p.inC(), p.strideW(), quads, next, c, out, to, pitch, QUAD * pitch);
            return;
        }
        int first = ky0 * p.kernelW();
        int end = Math.max(first, ky1 * p.kernelW());
        for (int n = 0; n < quads; n++) {
            quad(in, from + n * QUAD * step, step, first, end, c, out, to + n * QUAD * pitch);
        }
    }

    /**
     * Four neighbours, one vector of channels.
     *
     * @param from where tap 0 of the first pixel lies
     * @param first of the taps, and {@code end} of those that are inside
     */
    private void quad(float[] in, int from, int step, int first, int end, int c, float[] out, int to) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        for (int tap = first; tap < end; tap++) {
            int i = from + distances[tap];
            FloatVector w = FloatVector.fromArray(S, filters, tap * padded + c);
            s0 = FloatVector.fromArray(S, in, i).fma(w, s0);
            s1 = FloatVector.fromArray(S, in, i + step).fma(w, s1);
            s2 = FloatVector.fromArray(S, in, i + 2 * step).fma(w, s2);
            s3 = FloatVector.fromArray(S, in, i + 3 * step).fma(w, s3);
        }
        FloatVector b = FloatVector.fromArray(S, bias, c);
        s0.add(b).intoArray(out, to);
        s1.add(b).intoArray(out, to + pitch);
        s2.add(b).intoArray(out, to + 2 * pitch);
        s3.add(b).intoArray(out, to + 3 * pitch);
    }

    private void pixel(float[] in, int image, int firstY, int ky0, int ky1, int x, float[] out, int to) {
        int firstX = x * p.strideW() - p.padLeft();
        int kx0 = TapWindow.first(firstX, p.dilationW());
        int kx1 = TapWindow.end(firstX, p.dilationW(), p.kernelW(), p.inW());
        int place = image + (firstY * p.inW() + firstX) * p.inC();
        int channels = p.outC();
        if (channels < Lanes.COUNT) {
            for (int c = 0; c < channels; c++) {
                out[to + c] = one(in, place + c, ky0, ky1, kx0, kx1, c);
            }
            return;
        }
        for (int c = 0; c < channels; c += Lanes.COUNT) {
            int channel = Math.min(c, channels - Lanes.COUNT);
            vector(in, place + channel, ky0, ky1, kx0, kx1, channel, out, to + channel);
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

    private float one(float[] in, int place, int ky0, int ky1, int kx0, int kx1, int c) {
        float sum = 0;
        for (int ky = ky0; ky < ky1; ky++) {
            for (int kx = kx0; kx < kx1; kx++) {
                int i = place + (ky * p.dilationH() * p.inW() + kx * p.dilationW()) * p.inC();
                sum = Math.fma(in[i], filters[(ky * p.kernelW() + kx) * padded + c], sum);
            }
        }
        return sum + bias[c];
    }
}
