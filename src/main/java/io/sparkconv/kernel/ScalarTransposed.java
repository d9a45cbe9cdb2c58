// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import java.util.Arrays;

/**
 * A transposed convolution as a gather: each output pixel collects, in the order of the taps, those that some input
 * pixel scatters to it. No element is written by two input pixels, so the order of the sum is fixed.
 */
final class ScalarTransposed implements Kernel {

    private final ConvProblem p;
    private final float[] weights;
    private final ChannelBias bias;
    private final Activation activation;

    ScalarTransposed(ConvProblem problem, float[] filters, float[] bias, Activation activation) {
        this.p = problem;
        this.weights = FilterLayout.transposedTapsFirst(problem, filters);
        this.bias = new ChannelBias(bias, problem.outC());
        this.activation = activation;
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        for (int image = 0; image < batch; image++) {
            int in = inputs[0].offset() + image * p.inPixels() * p.inC();
            int out = output.offset() + image * p.outPixels() * p.outC();
            for (int y = 0; y < p.outH(); y++) {
                for (int x = 0; x < p.outW(); x++) {
                    pixel(inputs[0].array(), in, y, x, output.array(), out + (y * p.outW() + x) * p.outC());
                }
            }
        }
    }

    private void pixel(float[] in, int image, int y, int x, float[] out, int o) {
        int inPerGroup = p.inPerGroup();
        int outPerGroup = p.outPerGroup();
        Arrays.fill(out, o, o + p.outC(), 0f);
        for (int ky = 0; ky < p.kernelH(); ky++) {
            int iy = source(y + p.padTop() - ky * p.dilationH(), p.strideH(), p.inH());
            for (int kx = 0; iy >= 0 && kx < p.kernelW(); kx++) {
                int ix = source(x + p.padLeft() - kx * p.dilationW(), p.strideW(), p.inW());
                if (ix < 0) {
                    continue;
                }
                int i = image + (iy * p.inW() + ix) * p.inC();
                int tap = ky * p.kernelW() + kx;
                for (int g = 0; g < p.groups(); g++) {
                    int w = (g * p.kernelH() * p.kernelW() + tap) * inPerGroup * outPerGroup;
                    TapProduct.add(
                            in, i + g * inPerGroup, inPerGroup, weights, w, out, o + g * outPerGroup, outPerGroup);
                }
            }
        }
        bias.add(out, o);
        ScalarActivation.apply(activation, out, o, p.outC());
    }

    /** The input position whose image under the stride is {@code scattered}, or −1 if there is none. */
    private static int source(int scattered, int stride, int size) {
        boolean hit = scattered >= 0 && scattered % stride == 0 && scattered / stride < size;
        return hit ? scattered / stride : -1;
    }
}
