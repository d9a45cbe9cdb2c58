// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ConvKernels;
import io.sparkconv.kernel.ConvProblem;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.ScalarKernels;
import io.sparkconv.kernel.Span;
import io.sparkconv.testing.ConvCase;
import io.sparkconv.testing.KernelRuns;
import io.sparkconv.testing.NarrowProblems;
import io.sparkconv.testing.Values;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Convolutions with few output channels against the scalar loops, bit for bit. */
@Tag("simd")
class NarrowConvolutionTest {

    private static final ConvKernels SIMD = SimdKernels.of().conv();
    private static final ConvKernels SCALAR = ScalarKernels.of().conv();
    private static final float MARK = -98765.43f;

    private static float[] run(ConvCase c, ConvKernels kernels) {
        return KernelRuns.run(c.bind(kernels), c.batch(), c.outputElements(), c.input());
    }

    @Test
    void sameBitsAsScalar() {
        for (long seed = 0; seed < 1500; seed++) {
            ConvCase c = NarrowProblems.of(seed, true);
            Values.assertSameBits(run(c, SIMD), run(c, SCALAR), c);
        }
    }

    @Test
    void batchSizeChangesNoBit() {
        for (long seed = 0; seed < 200; seed++) {
            ConvCase c = NarrowProblems.of(seed, false);
            float[] together = run(c, SIMD);
            int in = c.input().length / c.batch();
            int out = together.length / c.batch();
            for (int image = 0; image < c.batch(); image++) {
                float[] input = Arrays.copyOfRange(c.input(), image * in, (image + 1) * in);
                Values.assertSameBits(
                        KernelRuns.run(c.bind(SIMD), 1, out, input),
                        Arrays.copyOfRange(together, image * out, (image + 1) * out),
                        c + " image " + image);
            }
        }
    }

    @Test
    void otherChannelsOfAWiderTensorKeepTheirValues() {
        for (long seed = 0; seed < 300; seed++) {
            ConvCase c = NarrowProblems.of(seed, false);
            int channels = c.problem().outC();
            int pitch = channels + new Random(seed).nextInt(20);
            Kernel spaced = c.bind(SIMD).spaced(pitch).orElseThrow();
            float[] dense = run(c, SCALAR);
            float[] expected = new float[dense.length / channels * pitch];
            Arrays.fill(expected, MARK);
            for (int pixel = 0; pixel < dense.length / channels; pixel++) {
                System.arraycopy(dense, pixel * channels, expected, pixel * pitch, channels);
            }
            Values.assertSameBits(
                    KernelRuns.run(new Marked(spaced, expected.length), c.batch(), expected.length, c.input()),
                    expected,
                    c);
        }
    }

    /** The kernel with marks where nothing was written. */
    private record Marked(Kernel spaced, int elements) implements Kernel {

        @Override
        public long scratch(int batch) {
            return spaced.scratch(batch);
        }

        @Override
        public void run(Span[] inputs, Span output, Span scratch, int batch) {
            Arrays.fill(output.array(), output.offset(), output.offset() + elements, MARK);
            spaced.run(inputs, output, scratch, batch);
        }
    }

    /** Rows of the input are copied in bands, of which neighbours share some. */
    @Test
    void imagesOfSeveralBands() {
        Random random = new Random(3);
        for (int stride = 1; stride <= 3; stride++) {
            int outH = 70;
            int inH = (outH - 1) * stride + 5;
            ConvProblem p = new ConvProblem(inH, 131, 20, outH, 131, 7, 5, 3, stride, 1, 0, 1, 1, 1, 1);
            float[] filters = Values.random(random, 7 * 20 * 15, false);
            float[] input = Values.random(random, 2 * p.inPixels() * 20, false);
            ConvCase c = new ConvCase(stride, false, p, Activation.RELU, 2, filters, null, input);
            assertThat(c.bind(SIMD).scratch(2)).as("less than an image").isLessThan(p.inPixels() * 20);
            Values.assertSameBits(run(c, SIMD), run(c, SCALAR), c);
        }
    }

    /** Rows are interleaved from up to eight planes of sums; of some widths the last phase has fewer columns. */
    @Test
    void columnPhasesOfSeveralBands() {
        Random random = new Random(5);
        for (int channels = 1; channels <= 8; channels++) {
            for (int stride = 1; stride <= 3; stride++) {
                int inH = 57;
                int inW = 33;
                int outH = inH * stride - 1;
                int outW = inW * stride - 1;
                ConvProblem p =
                        new ConvProblem(inH, inW, 40, outH, outW, channels, 4, 4, stride, stride, 1, 1, 1, 1, 1);
                float[] filters = Values.random(random, channels * 40 * 16, false);
                float[] bias = Values.random(random, channels, false);
                float[] input = Values.random(random, 2 * p.inPixels() * 40, channels % 2 == 0);
                ConvCase c = new ConvCase(stride, true, p, Activation.TANH, 2, filters, bias, input);
                Values.assertSameBits(run(c, SIMD), run(c, SCALAR), c);
            }
        }
    }

    @Test
    void channelsWidthAndKernelDecide() {
        boolean wide = Lanes.COUNT == 16;
        assertThat(kernel(16, 2, 8, 3) instanceof NarrowConvolution).isEqualTo(wide);
        assertThat(kernel(64, 80, 1, 3) instanceof NarrowConvolution).isEqualTo(wide);
        assertThat(kernel(64, 8, 1, 1) instanceof NarrowConvolution).isEqualTo(wide);
        assertThat(kernel(64, 9, 1, 1)).isInstanceOf(SimdConvolution.class);
        assertThat(kernel(15, 2, 8, 3)).isInstanceOf(SimdConvolution.class);
        assertThat(kernel(64, 2, 9, 3)).isInstanceOf(SimdConvolution.class);
    }

    private static Kernel kernel(int width, int inputs, int outputs, int size) {
        int pad = size / 2;
        ConvProblem p = new ConvProblem(4, width, inputs, 4, width, outputs, size, size, 1, 1, pad, pad, 1, 1, 1);
        return SIMD.convolution(p, new float[outputs * inputs * size * size], null, Activation.IDENTITY);
    }
}
