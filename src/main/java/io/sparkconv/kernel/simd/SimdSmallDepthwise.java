// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ConvProblem;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;
import java.util.Arrays;
import java.util.Optional;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Depthwise convolution of small maps, of which much is border: a vector of channels of the whole map is copied to
 * scratch with zeros around it, where all taps are inside and neighbours lie side by side, near in the cache.
 */
final class SimdSmallDepthwise implements Kernel {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;
    private static final int QUAD = 4;
    /** Bytes of the copy, at most. */
    private static final int LARGEST = 1 << 16;

    private final ConvProblem p;
    private final Activation activation;
    private final DepthwiseThree three;
    private final DepthwiseQuad quad;
    private final boolean isThree;
    private final int height;
    private final int width;
    private final int pitch;

    SimdSmallDepthwise(ConvProblem problem, float[] filters, float[] bias, Activation activation) {
        this.p = problem;
        this.activation = activation;
        DepthwiseWeights weights = DepthwiseWeights.of(problem, filters, bias);
        this.three = new DepthwiseThree(weights);
        this.quad = new DepthwiseQuad(weights, problem.kernelH(), problem.kernelW());
        this.isThree = DepthwiseThree.fits(problem);
        this.height = height(problem);
        this.width = width(problem);
        this.pitch = problem.outC();
    }

    private SimdSmallDepthwise(SimdSmallDepthwise dense, int pitch) {
        this.p = dense.p;
        this.activation = dense.activation;
        this.three = dense.three;
        this.quad = dense.quad;
        this.isThree = dense.isThree;
        this.height = dense.height;
        this.width = dense.width;
        this.pitch = pitch;
    }

    /** Whether a problem's maps are small enough, and its channels and columns enough. */
    static boolean fits(ConvProblem p) {
        return p.outC() >= L && p.outW() >= QUAD && (long) height(p) * width(p) * L * Float.BYTES <= LARGEST;
    }

    /** Rows that the windows reach. */
    private static int height(ConvProblem p) {
        return (p.outH() - 1) * p.strideH() + (p.kernelH() - 1) * p.dilationH() + 1;
    }

    /** Columns that the windows reach. */
    private static int width(ConvProblem p) {
        return (p.outW() - 1) * p.strideW() + (p.kernelW() - 1) * p.dilationW() + 1;
    }

    @Override
    public Optional<Kernel> spaced(int newPitch) {
        return Optional.of(new SimdSmallDepthwise(this, newPitch));
    }

    @Override
    public long scratch(int batch) {
        return (long) height * width * L;
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        float[] copy = scratch.array();
        int s = scratch.offset();
        Arrays.fill(copy, s, s + height * width * L, 0f);
        for (int image = 0; image < batch; image++) {
            int from = inputs[0].offset() + image * p.inPixels() * p.inC();
            int to = output.offset() + image * p.outPixels() * pitch;
            for (int c = 0; c < p.outC(); c += L) {
                // The last vector overlaps the one before where channels do not fill it.
                int channel = Math.min(c, p.outC() - L);
                copy(inputs[0].array(), from + channel, copy, s);
                for (int x = 0; x < p.outW(); x += QUAD) {
                    strip(copy, s, Math.min(x, p.outW() - QUAD), channel, output.array(), to + channel);
                }
            }
            activate(output.array(), to);
        }
    }

    /** One vector of channels of an image. Of a tile the first rows and columns may never be read. */
    private void copy(float[] in, int from, float[] copy, int s) {
        int firstRow = Math.max(0, -p.padTop());
        int firstColumn = Math.max(0, -p.padLeft());
        int lastRow = Math.min(p.inH(), height - p.padTop());
        int columns = Math.min(p.inW(), width - p.padLeft()) - firstColumn;
        for (int y = firstRow; y < lastRow; y++) {
            int i = from + (y * p.inW() + firstColumn) * p.inC();
            int to = s + ((y + p.padTop()) * width + firstColumn + p.padLeft()) * L;
            for (int x = 0; x < columns; x++) {
                FloatVector.fromArray(S, in, i + x * p.inC()).intoArray(copy, to + x * L);
            }
        }
    }

    /** Four columns of output from top to bottom. */
    private void strip(float[] copy, int s, int x, int c, float[] out, int image) {
        int down = width * L;
        int from = s + x * p.strideW() * L;
        int next = p.strideH() * down;
        int to = image + x * pitch;
        int nextOut = p.outW() * pitch;
        if (isThree) {
            three.quads(copy, from, down, L, p.strideW(), p.outH(), next, c, out, to, pitch, nextOut);
            return;
        }
        int below = p.dilationH() * down;
        for (int y = 0; y < p.outH(); y++) {
            quad.run(copy, from + y * next, below, p.dilationW() * L, p.strideW() * L, c, out, to + y * nextOut, pitch);
        }
    }

    private void activate(float[] out, int image) {
        if (pitch == p.outC()) {
            SimdActivation.apply(activation, out, image, p.outPixels() * pitch);
        } else {
            for (int n = 0; n < p.outPixels(); n++) {
                SimdActivation.apply(activation, out, image + n * pitch, p.outC());
            }
        }
    }
}
