// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import java.util.Arrays;

/** A depthwise convolution with one filter per channel: the inner loop runs over the channels of a tap. */
final class ScalarDepthwise implements Kernel {

    private final ConvProblem p;
    private final float[] weights;
    private final ChannelBias bias;
    private final Activation activation;

    ScalarDepthwise(ConvProblem problem, float[] filters, float[] bias, Activation activation) {
        this.p = problem;
        this.bias = new ChannelBias(bias, problem.outC());
        this.activation = activation;
        int taps = problem.kernelH() * problem.kernelW();
        this.weights = new float[filters.length];
        for (int c = 0; c < problem.inC(); c++) {
            for (int tap = 0; tap < taps; tap++) {
                weights[tap * problem.inC() + c] = filters[c * taps + tap];
            }
        }
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        int channels = p.inC();
        for (int image = 0; image < batch; image++) {
            int in = inputs[0].offset() + image * p.inPixels() * channels;
            int out = output.offset() + image * p.outPixels() * channels;
            for (int y = 0; y < p.outH(); y++) {
                for (int x = 0; x < p.outW(); x++) {
                    pixel(inputs[0].array(), in, y, x, output.array(), out + (y * p.outW() + x) * channels);
                }
            }
        }
    }

    private void pixel(float[] in, int image, int y, int x, float[] out, int o) {
        int channels = p.inC();
        Arrays.fill(out, o, o + channels, 0f);
        for (int ky = 0; ky < p.kernelH(); ky++) {
            int iy = y * p.strideH() - p.padTop() + ky * p.dilationH();
            for (int kx = 0; iy >= 0 && iy < p.inH() && kx < p.kernelW(); kx++) {
                int ix = x * p.strideW() - p.padLeft() + kx * p.dilationW();
                if (ix < 0 || ix >= p.inW()) {
                    continue;
                }
                int i = image + (iy * p.inW() + ix) * channels;
                int w = (ky * p.kernelW() + kx) * channels;
                for (int c = 0; c < channels; c++) {
                    out[o + c] = Math.fma(in[i + c], weights[w + c], out[o + c]);
                }
            }
        }
        bias.add(out, o);
        ScalarActivation.apply(activation, out, o, channels);
    }
}
