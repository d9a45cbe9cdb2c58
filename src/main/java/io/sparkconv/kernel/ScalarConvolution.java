// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import java.util.Arrays;

/**
 * An ordinary, dilated or grouped convolution by its definition. Weights are kept as
 * {@code [group][ky][kx][in][out]}, so that the inner loop runs over the output channels of one pixel.
 */
final class ScalarConvolution implements Kernel {

    private final ConvProblem p;
    private final float[] weights;
    private final ChannelBias bias;
    private final boolean residual;
    private final Activation activation;

    ScalarConvolution(ConvProblem problem, float[] filters, float[] bias, boolean residual, Activation activation) {
        this.p = problem;
        this.weights = FilterLayout.tapsFirst(problem, filters);
        this.bias = new ChannelBias(bias, problem.outC());
        this.residual = residual;
        this.activation = activation;
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        for (int image = 0; image < batch; image++) {
            int in = inputs[0].offset() + image * p.inPixels() * p.inC();
            int out = output.offset() + image * p.outPixels() * p.outC();
            for (int y = 0; y < p.outH(); y++) {
                for (int x = 0; x < p.outW(); x++) {
                    int o = out + (y * p.outW() + x) * p.outC();
                    pixel(inputs[0].array(), in, y, x, output.array(), o);
                    finish(inputs, output, o);
                }
            }
        }
    }

    private void pixel(float[] in, int image, int y, int x, float[] out, int o) {
        int inPerGroup = p.inPerGroup();
        int outPerGroup = p.outPerGroup();
        Arrays.fill(out, o, o + p.outC(), 0f);
        for (int ky = 0; ky < p.kernelH(); ky++) {
            int iy = y * p.strideH() - p.padTop() + ky * p.dilationH();
            if (iy < 0 || iy >= p.inH()) {
                continue;
            }
            for (int kx = 0; kx < p.kernelW(); kx++) {
                int ix = x * p.strideW() - p.padLeft() + kx * p.dilationW();
                if (ix < 0 || ix >= p.inW()) {
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
    }

    private void finish(Span[] inputs, Span output, int o) {
        float[] out = output.array();
        bias.add(out, o);
        if (residual) {
            float[] shortcut = inputs[1].array();
            int s = o - output.offset() + inputs[1].offset();
            for (int c = 0; c < p.outC(); c++) {
                out[o + c] += shortcut[s + c];
            }
        }
        ScalarActivation.apply(activation, out, o, p.outC());
    }
}
