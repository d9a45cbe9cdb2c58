// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.testing.KernelRuns;
import io.sparkconv.testing.Values;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Pooling, normalisation and element-wise kernels against formulas in double precision and small worked examples. */
class ScalarOtherKernelsTest {

    private final Kernels scalar = ScalarKernels.of();

    @Test
    void maxPoolingIgnoresTheBorderAndKeepsNaN() {
        PoolProblem p = new PoolProblem(3, 3, 1, 2, 2, 2, 2, 2, 2, 1, 1, 0, 0, 1, 1, false);
        float[] in = {-1, -2, -3, -4, -5, Float.NaN, -7, -8, -9};
        float[] out = KernelRuns.run(scalar.pool().max(p), 1, 4, in);
        assertThat(out).containsExactly(-1f, -2f, -4f, Float.NaN);
    }

    @Test
    void averageDividesByWhatCounts() {
        float[] in = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        PoolProblem alone = new PoolProblem(3, 3, 1, 2, 2, 2, 2, 2, 2, 1, 1, 0, 0, 1, 1, false);
        assertThat(KernelRuns.run(scalar.pool().average(alone), 1, 4, in)).containsExactly(1f, 2.5f, 5.5f, 7f);
        PoolProblem counted = new PoolProblem(3, 3, 1, 2, 2, 2, 2, 2, 2, 1, 1, 0, 0, 1, 1, true);
        assertThat(KernelRuns.run(scalar.pool().average(counted), 1, 4, in)).containsExactly(0.25f, 1.25f, 2.75f, 7f);
    }

    @Test
    void ceilModeNeverCountsPositionsBeyondThePadding() {
        PoolProblem p = new PoolProblem(1, 3, 1, 1, 2, 1, 2, 1, 2, 0, 0, 0, 0, 1, 1, true);
        assertThat(KernelRuns.run(scalar.pool().average(p), 1, 2, new float[] {2, 4, 6}))
                .containsExactly(3f, 6f);
    }

    @Test
    void globalPooling() {
        float[] in = {1, 10, 2, 20, 6, 60, 5, -1, 7, -2, 9, -3};
        assertThat(KernelRuns.run(scalar.pool().globalAverage(3, 2), 2, 4, in)).containsExactly(3f, 30f, 7f, -2f);
        assertThat(KernelRuns.run(scalar.pool().globalMax(3, 2), 2, 4, in)).containsExactly(6f, 60f, 9f, -1f);
    }

    @Test
    void elementwise() {
        float[] a = {1, -2, 3, Float.NaN};
        float[] b = {1, 1, -5, 1};
        ElementwiseKernels e = scalar.elementwise();
        assertThat(KernelRuns.run(e.add(2, Activation.RELU), 2, 4, a, b)).containsExactly(2f, 0f, 0f, Float.NaN);
        assertThat(KernelRuns.run(e.multiply(2), 2, 4, a, b)).containsExactly(1f, -2f, -15f, Float.NaN);
        assertThat(KernelRuns.run(e.scaleShift(1, new float[] {2, 3}, new float[] {1, -1}), 2, 4, a))
                .containsExactly(3f, -7f, 7f, Float.NaN);
        assertThat(KernelRuns.run(e.activation(4, Activation.leakyRelu(0.5f)), 1, 4, a))
                .containsExactly(1f, -1f, 3f, Float.NaN);
        assertThat(KernelRuns.run(e.activation(4, Activation.clip(-1, 2)), 1, 4, a))
                .containsExactly(1f, -1f, 2f, Float.NaN);
    }

    @Test
    void elementwiseInPlace() {
        float[] data = {-1, 2, -3};
        Span span = new Span(data, 0);
        scalar.elementwise().activation(3, Activation.RELU).run(new Span[] {span}, span, span, 1);
        assertThat(data).containsExactly(0f, 2f, 0f);
    }

    @Test
    void localResponseFollowsItsFormula() {
        Random random = new Random(11);
        int channels = 12;
        int groups = 2;
        float[] in = Values.random(random, 3 * channels, false);
        for (int size = 1; size <= 5; size++) {
            double[] expected = new double[in.length];
            for (int at = 0; at < in.length; at++) {
                int first = at - at % (channels / groups);
                double sum = 0;
                for (int n = at - (size - 1) / 2; n <= at + size / 2; n++) {
                    sum += n >= first && n < first + channels / groups ? (double) in[n] * in[n] : 0;
                }
                expected[at] = in[at] / Math.pow(2 + 0.1 * sum, 0.75);
            }
            Kernel kernel = scalar.norm().localResponse(3, channels, groups, size, 0.1f, 0.75f, 2f);
            Values.assertClose(KernelRuns.run(kernel, 1, in.length, in), expected, 1e-5, "size " + size);
        }
    }

    @Test
    void softmaxSumsToOne() {
        Random random = new Random(12);
        for (int channels : new int[] {1, 2, 15, 16, 17, 40, 1000}) {
            float[] in = Values.random(random, 2 * channels, false);
            double[] expected = new double[in.length];
            for (int n = 0; n < 2; n++) {
                double sum = 0;
                for (int c = 0; c < channels; c++) {
                    sum += Math.exp(in[n * channels + c]);
                }
                for (int c = 0; c < channels; c++) {
                    expected[n * channels + c] = Math.exp(in[n * channels + c]) / sum;
                }
            }
            float[] out = KernelRuns.run(scalar.norm().softmax(2, channels), 1, in.length, in);
            Values.assertClose(out, expected, 1e-5, channels + " channels");
        }
    }

    @Test
    void softmaxOfHugeValuesStaysFinite() {
        float[] out = KernelRuns.run(scalar.norm().softmax(1, 3), 1, 3, new float[] {1e30f, 1e30f, -1e30f});
        assertThat(out).containsExactly(0.5f, 0.5f, 0f);
    }
}
