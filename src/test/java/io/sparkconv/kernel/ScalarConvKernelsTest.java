// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.testing.ConvCase;
import io.sparkconv.testing.ConvProblems;
import io.sparkconv.testing.KernelRuns;
import io.sparkconv.testing.Values;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScalarConvKernelsTest {

    private final ConvKernels scalar = ScalarKernels.of().conv();

    @Test
    void equalsTheNaiveConvolutionInEveryBit() {
        for (long seed = 0; seed < 600; seed++) {
            ConvCase c = ConvProblems.of(seed);
            float[] actual = KernelRuns.run(c.bind(scalar), c.batch(), c.outputElements(), c.input());
            Values.assertSameBits(actual, NaiveConvolution.run(c), c);
        }
    }

    @Test
    void textbookIm2colGivesTheSameBits() {
        for (long seed = 0; seed < 300; seed++) {
            ConvCase c = ConvProblems.of(seed);
            if (c.transposed() || !allFinite(c.filters())) {
                continue;
            }
            Kernel im2col = new Im2colGemm(c.problem(), c.filters(), c.bias(), c.activation());
            float[] actual = KernelRuns.run(im2col, c.batch(), c.outputElements(), c.input());
            Values.assertSameBits(actual, KernelRuns.run(c.bind(scalar), c.batch(), c.outputElements(), c.input()), c);
        }
    }

    private static boolean allFinite(float[] values) {
        for (float v : values) {
            if (!Float.isFinite(v)) {
                return false;
            }
        }
        return true;
    }

    @Test
    void denseSumsInTheOrderOfItsInputs() {
        Random random = new Random(5);
        float[] weights = Values.random(random, 7 * 33, false);
        float[] bias = Values.random(random, 7, false);
        float[] input = Values.random(random, 2 * 33, false);
        float[] expected = new float[14];
        for (int n = 0; n < 2; n++) {
            for (int o = 0; o < 7; o++) {
                float sum = 0;
                for (int i = 0; i < 33; i++) {
                    sum = Math.fma(input[n * 33 + i], weights[o * 33 + i], sum);
                }
                expected[n * 7 + o] = Math.max(sum + bias[o], 0f);
            }
        }
        Kernel dense = scalar.dense(33, 7, weights, bias, Activation.RELU);
        Values.assertSameBits(KernelRuns.run(dense, 2, 14, input), expected, "dense");
    }

    @Test
    void paddingTapsAreSkippedEvenForInfiniteWeights() {
        ConvProblem p = new ConvProblem(1, 1, 1, 1, 1, 1, 3, 3, 1, 1, 1, 1, 1, 1, 1);
        float[] filters = new float[9];
        filters[0] = Float.POSITIVE_INFINITY;
        filters[4] = 2f;
        Kernel kernel = scalar.convolution(p, filters, null, Activation.IDENTITY);
        assertThat(KernelRuns.run(kernel, 1, 1, new float[] {3f})).containsExactly(6f);
    }

    @Test
    void negativeZeroAsBiasCountsAsZero() {
        ConvProblem p = ConvProblem.dense(1, 1);
        Kernel kernel = scalar.convolution(p, new float[] {-Float.MIN_VALUE}, new float[] {-0f}, Activation.IDENTITY);
        float[] out = KernelRuns.run(kernel, 1, 1, new float[] {Float.MIN_VALUE});
        assertThat(Float.floatToRawIntBits(out[0])).isZero();
    }

    @Test
    void anEmptyBatchWritesNothing() {
        ConvCase c = ConvProblems.of(3);
        assertThat(KernelRuns.run(c.bind(scalar), 0, 0, c.input())).isEmpty();
    }
}
