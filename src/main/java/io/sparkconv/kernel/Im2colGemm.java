// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/**
 * Convolution as the textbooks have it: every window becomes a row of a matrix ("image to columns"), which is multiplied
 * by the matrix of the filters. For reading and comparing; padding is stored and multiplied as zeros, so with finite
 * weights it gives the bits of {@link ScalarKernels}.
 */
public final class Im2colGemm implements Kernel {

    private final ConvProblem p;
    private final float[] weights;
    private final ChannelBias bias;
    private final Activation activation;

    /** Arguments as for {@link ConvKernels#convolution}. */
    public Im2colGemm(ConvProblem problem, float[] filters, float[] bias, Activation activation) {
        this.p = problem;
        this.weights = FilterLayout.tapsFirst(problem, filters);
        this.bias = new ChannelBias(bias, problem.outC());
        this.activation = activation;
    }

    /** Room for the matrix of one group of one image. */
    @Override
    public long scratch(int batch) {
        return (long) p.outPixels() * columns();
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        for (int image = 0; image < batch; image++) {
            int in = inputs[0].offset() + image * p.inPixels() * p.inC();
            int out = output.offset() + image * p.outPixels() * p.outC();
            for (int g = 0; g < p.groups(); g++) {
                im2col(inputs[0].array(), in + g * p.inPerGroup(), scratch.array(), scratch.offset());
                gemm(scratch.array(), scratch.offset(), g, output.array(), out + g * p.outPerGroup());
            }
            for (int pixel = 0; pixel < p.outPixels(); pixel++) {
                bias.add(output.array(), out + pixel * p.outC());
                ScalarActivation.apply(activation, output.array(), out + pixel * p.outC(), p.outC());
            }
        }
    }

    /** Length of a row: kernel rows, kernel columns, channels of a group. */
    private int columns() {
        return p.kernelH() * p.kernelW() * p.inPerGroup();
    }

    private void im2col(float[] in, int group, float[] matrix, int m) {
        int next = m;
        for (int y = 0; y < p.outH(); y++) {
            for (int x = 0; x < p.outW(); x++) {
                for (int ky = 0; ky < p.kernelH(); ky++) {
                    for (int kx = 0; kx < p.kernelW(); kx++) {
                        int iy = y * p.strideH() - p.padTop() + ky * p.dilationH();
                        int ix = x * p.strideW() - p.padLeft() + kx * p.dilationW();
                        boolean inside = iy >= 0 && iy < p.inH() && ix >= 0 && ix < p.inW();
                        for (int c = 0; c < p.inPerGroup(); c++) {
                            matrix[next++] = inside ? in[group + (iy * p.inW() + ix) * p.inC() + c] : 0f;
                        }
                    }
                }
            }
        }
    }

    private void gemm(float[] matrix, int m, int group, float[] out, int o) {
        int columns = columns();
        int outputs = p.outPerGroup();
        int w = group * columns * outputs;
        for (int pixel = 0; pixel < p.outPixels(); pixel++) {
            for (int k = 0; k < outputs; k++) {
                float sum = 0f;
                for (int column = 0; column < columns; column++) {
                    sum = Math.fma(matrix[m + pixel * columns + column], weights[w + column * outputs + k], sum);
                }
                out[o + pixel * p.outC() + k] = sum;
            }
        }
    }
}
