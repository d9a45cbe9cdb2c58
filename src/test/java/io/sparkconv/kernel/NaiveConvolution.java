// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import io.sparkconv.testing.ConvCase;

/**
 * Convolution over NCHW, one output element at a time, written apart from the kernels to judge them. The transposed one
 * scatters, as PyTorch's documentation describes it, tap by tap.
 */
final class NaiveConvolution {

    private NaiveConvolution() {}

    static float[] run(ConvCase c) {
        ConvProblem p = c.problem();
        float[] in = new Tensor(Shape.nhwc(c.batch(), p.inH(), p.inW(), p.inC()), c.input()).toNchw();
        float[] out = new float[c.outputElements()];
        for (int n = 0; n < c.batch(); n++) {
            for (int ky = 0; ky < p.kernelH(); ky++) {
                for (int kx = 0; kx < p.kernelW(); kx++) {
                    if (c.transposed()) {
                        scatter(c, in, out, n, ky, kx);
                    } else {
                        gather(c, in, out, n, ky, kx);
                    }
                }
            }
            for (int o = 0; o < p.outC(); o++) {
                for (int pixel = 0; pixel < p.outPixels(); pixel++) {
                    int at = (n * p.outC() + o) * p.outPixels() + pixel;
                    float bias = c.bias() == null || c.bias()[o] == 0f ? 0f : c.bias()[o];
                    out[at] = activate(out[at] + bias, c.activation());
                }
            }
        }
        return Tensor.fromNchw(c.batch(), p.outC(), p.outH(), p.outW(), out).data();
    }

    private static void gather(ConvCase c, float[] in, float[] out, int n, int ky, int kx) {
        ConvProblem p = c.problem();
        for (int o = 0; o < p.outC(); o++) {
            for (int y = 0; y < p.outH(); y++) {
                for (int x = 0; x < p.outW(); x++) {
                    int iy = y * p.strideH() - p.padTop() + ky * p.dilationH();
                    int ix = x * p.strideW() - p.padLeft() + kx * p.dilationW();
                    if (iy < 0 || iy >= p.inH() || ix < 0 || ix >= p.inW()) {
                        continue;
                    }
                    int at = ((n * p.outC() + o) * p.outH() + y) * p.outW() + x;
                    for (int i = 0; i < p.inPerGroup(); i++) {
                        int channel = o / p.outPerGroup() * p.inPerGroup() + i;
                        int tap = ((o * p.inPerGroup() + i) * p.kernelH() + ky) * p.kernelW() + kx;
                        float value = in[((n * p.inC() + channel) * p.inH() + iy) * p.inW() + ix];
                        out[at] = Math.fma(value, c.filters()[tap], out[at]);
                    }
                }
            }
        }
    }

    private static void scatter(ConvCase c, float[] in, float[] out, int n, int ky, int kx) {
        ConvProblem p = c.problem();
        for (int i = 0; i < p.inC(); i++) {
            for (int iy = 0; iy < p.inH(); iy++) {
                for (int ix = 0; ix < p.inW(); ix++) {
                    int y = iy * p.strideH() - p.padTop() + ky * p.dilationH();
                    int x = ix * p.strideW() - p.padLeft() + kx * p.dilationW();
                    if (y < 0 || y >= p.outH() || x < 0 || x >= p.outW()) {
                        continue;
                    }
                    float value = in[((n * p.inC() + i) * p.inH() + iy) * p.inW() + ix];
                    for (int o = 0; o < p.outPerGroup(); o++) {
                        int channel = i / p.inPerGroup() * p.outPerGroup() + o;
                        int at = ((n * p.outC() + channel) * p.outH() + y) * p.outW() + x;
                        int tap = ((i * p.outPerGroup() + o) * p.kernelH() + ky) * p.kernelW() + kx;
                        out[at] = Math.fma(value, c.filters()[tap], out[at]);
                    }
                }
            }
        }
    }

    private static float activate(float x, Activation f) {
        return switch (f.kind()) {
            case RELU -> Math.max(x, 0f);
            case LEAKY_RELU -> x < 0 ? f.a() * x : x;
            case CLIP -> Math.min(Math.max(x, f.a()), f.b());
            default -> x;
        };
    }
}
