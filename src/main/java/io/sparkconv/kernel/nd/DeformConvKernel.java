// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;
import java.util.Arrays;

/**
 * Deformable convolution: every tap reads at a place that is shifted by a computed offset, between elements where need
 * be, and may be weighted by a mask (Zhu et al. 2019). Each output is one chain of fused multiply-adds in the order tap,
 * input channel of its group; then the bias is added. Inputs: image, offsets
 * {@code [batch][offsetGroups][tap][y, x][height][width]}, and the mask {@code [batch][offsetGroups][tap][height][width]}
 * if there is one.
 */
public final class DeformConvKernel implements Kernel {

    private final ConvNdProblem p;
    private final int offsetGroups;
    private final float[] filters;
    private final float[] bias;

    /**
     * @param problem over two spatial axes
     * @param filters {@code [outC][inC / groups][kernelH][kernelW]}
     * @param bias {@code outC} values, or null for none
     */
    public DeformConvKernel(ConvNdProblem problem, int offsetGroups, float[] filters, float[] bias) {
        this.p = problem;
        this.offsetGroups = offsetGroups;
        this.filters = filters.clone();
        this.bias = bias == null ? new float[problem.outC()] : bias.clone();
    }

    /** One sampled value per input channel. */
    @Override
    public long scratch(int batch) {
        return p.inC();
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        int plane = p.out()[0] * p.out()[1];
        Arrays.fill(output.array(), output.offset(), output.offset() + p.batch() * p.outC() * plane, 0f);
        for (int n = 0; n < p.batch(); n++) {
            for (int tap = 0; tap < p.taps(); tap++) {
                for (int pixel = 0; pixel < plane; pixel++) {
                    sample(inputs, n, tap, pixel, scratch);
                    add(scratch, tap, output, n * p.outC() * plane + pixel, plane);
                }
            }
        }
        for (int i = 0; i < p.batch() * p.outC() * plane; i++) {
            output.array()[output.offset() + i] += bias[i / plane % p.outC()] + 0f;
        }
    }

    private void sample(Span[] inputs, int n, int tap, int pixel, Span scratch) {
        int plane = p.out()[0] * p.out()[1];
        int perGroup = p.inC() / offsetGroups;
        int kernelW = p.windows().get(1).kernel();
        int y = p.windows().get(0).source(pixel / p.out()[1], tap / kernelW);
        int x = p.windows().get(1).source(pixel % p.out()[1], tap % kernelW);
        int inPlane = p.in()[0] * p.in()[1];
        for (int g = 0; g < offsetGroups; g++) {
            int at = (n * offsetGroups + g) * p.taps() + tap;
            float dy = inputs[1].array()[inputs[1].offset() + 2 * at * plane + pixel];
            float dx = inputs[1].array()[inputs[1].offset() + (2 * at + 1) * plane + pixel];
            float weight = inputs.length > 2 ? inputs[2].array()[inputs[2].offset() + at * plane + pixel] : 1;
            for (int c = g * perGroup; c < (g + 1) * perGroup; c++) {
                int from = inputs[0].offset() + (n * p.inC() + c) * inPlane;
                float value = Bilinear.amongZeros(inputs[0].array(), from, p.in()[0], p.in()[1], y + dy, x + dx);
                scratch.array()[scratch.offset() + c] = weight * value;
            }
        }
    }

    private void add(Span values, int tap, Span output, int at, int plane) {
        int ins = p.inPerGroup();
        for (int o = 0; o < p.outC(); o++) {
            int first = values.offset() + o / p.outPerGroup() * ins;
            int to = output.offset() + at + o * plane;
            float sum = output.array()[to];
            for (int c = 0; c < ins; c++) {
                sum = Math.fma(values.array()[first + c], filters[(o * ins + c) * p.taps() + tap], sum);
            }
            output.array()[to] = sum;
        }
    }
}
