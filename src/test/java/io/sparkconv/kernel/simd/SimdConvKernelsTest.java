// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ConvProblem;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.ScalarKernels;
import io.sparkconv.kernel.WindowRegions;
import io.sparkconv.testing.ConvCase;
import io.sparkconv.testing.ConvProblems;
import io.sparkconv.testing.KernelRuns;
import io.sparkconv.testing.TransposedBlocks;
import io.sparkconv.testing.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The vector convolutions against the scalar ones, bit for bit. */
@Tag("simd")
class SimdConvKernelsTest {

    private static final Kernels SIMD = SimdKernels.of();
    private static final Kernels SCALAR = ScalarKernels.of();

    @Test
    void sameBitsAsScalar() {
        for (long seed = 0; seed < 3000; seed++) {
            ConvCase problem = ConvProblems.of(seed);
            float[] expected = run(problem, SCALAR, problem.batch(), problem.input());
            float[] actual = run(problem, SIMD, problem.batch(), problem.input());
            Values.assertSameBits(actual, expected, problem.toString());
        }
    }

    @Test
    void batchSizeChangesNoBit() {
        for (long seed = 0; seed < 300; seed++) {
            ConvCase problem = ConvProblems.of(seed);
            float[] together = run(problem, SIMD, problem.batch(), problem.input());
            int in = problem.input().length / problem.batch();
            int out = together.length / problem.batch();
            for (int image = 0; image < problem.batch(); image++) {
                float[] alone =
                        run(problem, SIMD, 1, Arrays.copyOfRange(problem.input(), image * in, (image + 1) * in));
                Values.assertSameBits(
                        alone,
                        Arrays.copyOfRange(together, image * out, (image + 1) * out),
                        problem + " image " + image);
            }
        }
    }

    /** Regions whose taps differ, of whole maps and of tiles, with infinities and NaN at the borders of regions too. */
    @Test
    void tapsOnPaddingAreLeftOut() {
        Random random = new Random(10);
        Activation[] activations = {Activation.IDENTITY, Activation.RELU, Activation.leakyRelu(0.1f)};
        int cut = 0;
        for (int n = 0; n < 60; n++) {
            int in = 128 + random.nextInt(80);
            int out = 1 + random.nextInt(40);
            int groups = n % 10 == 0 ? 2 : 1;
            int dilation = 7 + random.nextInt(5);
            ConvProblem p = new ConvProblem(
                    18 + random.nextInt(6),
                    18 + random.nextInt(6),
                    in * groups,
                    15 + random.nextInt(8),
                    15 + random.nextInt(8),
                    out * groups,
                    2 + random.nextInt(2),
                    3,
                    1,
                    1 + n % 8 / 7,
                    dilation - random.nextInt(3),
                    dilation - random.nextInt(3),
                    dilation,
                    n % 7 == 0 ? 1 : dilation,
                    groups);
            cut += WindowRegions.of(p).isCut() ? 1 : 0;
            int batch = 1 + random.nextInt(3);
            float[] filters = Values.random(random, p.outC() * in * p.kernelH() * 3, false);
            float[] bias = Values.random(random, p.outC(), false);
            float[] input = Values.random(random, batch * p.inPixels() * p.inC(), n % 2 == 0);
            float[] shortcut = Values.random(random, batch * p.outPixels() * p.outC(), false);
            Activation activation = activations[n % activations.length];
            Values.assertSameBits(
                    KernelRuns.run(
                            SIMD.conv().convolution(p, filters, bias, activation), batch, shortcut.length, input),
                    KernelRuns.run(
                            SCALAR.conv().convolution(p, filters, bias, activation), batch, shortcut.length, input),
                    p.toString());
            Values.assertSameBits(
                    KernelRuns.run(
                            SIMD.conv().residual(p, filters, bias, activation),
                            batch,
                            shortcut.length,
                            input,
                            shortcut),
                    KernelRuns.run(
                            SCALAR.conv().residual(p, filters, bias, activation),
                            batch,
                            shortcut.length,
                            input,
                            shortcut),
                    p + " with a second input");
        }
        assertThat(cut).isGreaterThan(20);
    }

    @Test
    void blocksOfTransposed() {
        for (long seed = 0; seed < 600; seed++) {
            ConvCase c = TransposedBlocks.of(seed);
            Kernel blocks = SimdTransposedBlocks.of(
                            c.problem(), c.filters(), c.bias(), c.activation(), LoopWarmth.all())
                    .orElseThrow(() -> new AssertionError("No blocks: " + c));
            float[] expected = run(c, SCALAR, c.batch(), c.input());
            Values.assertSameBits(
                    KernelRuns.run(blocks, c.batch(), expected.length, c.input()), expected, c.toString());
        }
    }

    /** Outputs without a tap, and outputs with two. */
    @Test
    void noBlocksOfTransposed() {
        List<ConvProblem> problems = List.of(
                new ConvProblem(1, 1, 8, 6, 4, 8, 5, 5, 1, 1, 0, 0, 1, 1, 1),
                new ConvProblem(1, 1, 8, 5, 5, 8, 3, 3, 1, 1, 0, 0, 2, 2, 1),
                new ConvProblem(1, 1, 8, 1, 1, 8, 3, 3, 1, 1, 1, 1, 2, 2, 1),
                new ConvProblem(1, 1, 8, 2, 2, 8, 3, 3, 1, 1, -1, 0, 1, 1, 1),
                new ConvProblem(4, 4, 8, 9, 8, 8, 2, 2, 2, 2, 0, 0, 1, 1, 1),
                new ConvProblem(4, 4, 8, 6, 8, 8, 2, 2, 2, 2, 1, 0, 1, 1, 1),
                new ConvProblem(4, 4, 8, 8, 8, 8, 4, 4, 2, 2, 1, 1, 1, 1, 1));
        for (ConvProblem p : problems) {
            float[] filters = new float[p.inC() * p.outC() * p.kernelH() * p.kernelW()];
            assertThat(SimdTransposedBlocks.of(p, filters, null, Activation.IDENTITY, LoopWarmth.all()))
                    .as(p.toString())
                    .isEmpty();
        }
    }

    /** Both kernels of depthwise convolutions, whichever the size of the map would choose. */
    @Test
    void depthwise() {
        int small = 0;
        int large = 0;
        for (long seed = 0; seed < 3000; seed++) {
            ConvCase c = ConvProblems.of(seed);
            if (!ConvProblems.isPlainDepthwise(c)) {
                continue;
            }
            float[] expected = run(c, SCALAR, c.batch(), c.input());
            Kernel any = new SimdDepthwise(c.problem(), c.filters(), c.bias(), c.activation());
            Values.assertSameBits(KernelRuns.run(any, c.batch(), expected.length, c.input()), expected, c.toString());
            large++;
            if (SimdSmallDepthwise.fits(c.problem())) {
                Kernel kernel = new SimdSmallDepthwise(c.problem(), c.filters(), c.bias(), c.activation());
                Values.assertSameBits(
                        KernelRuns.run(kernel, c.batch(), expected.length, c.input()), expected, c.toString());
                small++;
            }
        }
        assertThat(small).isGreaterThan(50);
        assertThat(large).isGreaterThan(small);
    }

    @Test
    void smallDepthwiseNeedsColumnsChannelsAndASmallMap() {
        assertThat(SimdSmallDepthwise.fits(depthwise(7, 7, 3, 64))).isTrue();
        assertThat(SimdSmallDepthwise.fits(depthwise(7, 3, 3, 64))).isFalse();
        assertThat(SimdSmallDepthwise.fits(depthwise(7, 7, 3, 2))).isFalse();
        assertThat(SimdSmallDepthwise.fits(depthwise(112, 112, 3, 64))).isFalse();
    }

    /** Every width of the last panel and some lengths of a row, in groups, with pixels of more than one block. */
    @Test
    void groupsOfEveryWidth() {
        Random random = new Random(9);
        for (int out = 1; out <= 4 * Lanes.COUNT + 1; out++) {
            int in = 1 + random.nextInt(7 * Lanes.COUNT);
            ConvProblem p = new ConvProblem(9, 13, 3 * in, 9, 13, 3 * out, 1, 1, 1, 1, 0, 0, 1, 1, 3);
            Activation activation = out % 2 == 0 ? Activation.RELU : Activation.IDENTITY;
            float[] filters = Values.random(random, p.outC() * in, false);
            float[] bias = Values.random(random, p.outC(), false);
            float[] input = Values.random(random, 2 * p.inPixels() * p.inC(), out % 3 == 0);
            int elements = 2 * p.outPixels() * p.outC();
            float[] shortcut = Values.random(random, elements, false);
            Values.assertSameBits(
                    KernelRuns.run(SIMD.conv().convolution(p, filters, bias, activation), 2, elements, input),
                    KernelRuns.run(SCALAR.conv().convolution(p, filters, bias, activation), 2, elements, input),
                    p.toString());
            Values.assertSameBits(
                    KernelRuns.run(SIMD.conv().residual(p, filters, bias, activation), 2, elements, input, shortcut),
                    KernelRuns.run(SCALAR.conv().residual(p, filters, bias, activation), 2, elements, input, shortcut),
                    p + " with a shortcut");
        }
    }

    /** Inputs of one stretch and of several, whole tiles and rests, every kind of last panel, infinities and NaN. */
    @Test
    void shortcuts() {
        Random random = new Random(11);
        Activation[] activations = {
            Activation.IDENTITY, Activation.RELU, Activation.clip(-0.5f, 0.75f), Activation.leakyRelu(0.1f)
        };
        for (int n = 0; n < 160; n++) {
            int in = 1 + random.nextInt(n % 2 == 0 ? GemmTile.LONGEST : 3 * GemmTile.LONGEST);
            int out = 1 + random.nextInt(5 * Lanes.COUNT);
            int width = 1 + random.nextInt(12);
            ConvProblem p = new ConvProblem(11, width, in, 11, width, out, 1, 1, 1, 1, 0, 0, 1, 1, 1);
            Activation activation = activations[n / 2 % activations.length];
            float[] filters = Values.random(random, out * in, false);
            float[] bias = Values.random(random, out, false);
            float[] input = Values.random(random, 2 * p.inPixels() * in, n % 5 == 0);
            float[] shortcut = Values.random(random, 2 * p.outPixels() * out, n % 3 == 0);
            Values.assertSameBits(
                    KernelRuns.run(
                            SIMD.conv().residual(p, filters, bias, activation), 2, shortcut.length, input, shortcut),
                    KernelRuns.run(
                            SCALAR.conv().residual(p, filters, bias, activation), 2, shortcut.length, input, shortcut),
                    p + " " + activation);
        }
    }

    /** Few and many panels of short and long rows, which are read in place or copied, and images of either kind. */
    @Test
    void rowsInPlace() {
        Random random = new Random(10);
        for (int out : new int[] {1, Lanes.COUNT, 2 * Lanes.COUNT, 3 * Lanes.COUNT + 1, 8 * Lanes.COUNT, 133}) {
            for (int in : new int[] {1, 17, 192, 193, 401}) {
                for (int width : new int[] {5, 13, 257}) {
                    ConvProblem p = new ConvProblem(4, width, in, 4, width, out, 1, 1, 1, 1, 0, 0, 1, 1, 1);
                    float[] filters = Values.random(random, out * in, false);
                    float[] bias = Values.random(random, out, false);
                    float[] input = Values.random(random, 2 * p.inPixels() * in, width == 13);
                    int elements = 2 * p.outPixels() * out;
                    Values.assertSameBits(
                            KernelRuns.run(
                                    SIMD.conv().convolution(p, filters, bias, Activation.RELU), 2, elements, input),
                            KernelRuns.run(
                                    SCALAR.conv().convolution(p, filters, bias, Activation.RELU), 2, elements, input),
                            p.toString());
                }
            }
        }
    }

    /** The widths of kernels that have loops of their own, and one that has none. */
    @Test
    void smallDepthwiseOfEveryKernel() {
        Random random = new Random(7);
        for (int kernel = 1; kernel <= 7; kernel++) {
            for (int width = 4; width <= 9; width++) {
                ConvProblem p = depthwise(5, width, kernel, 2 * Lanes.COUNT + 3);
                float[] filters = Values.random(random, p.outC() * kernel * kernel, false);
                float[] bias = Values.random(random, p.outC(), false);
                float[] input = Values.random(random, 2 * p.inPixels() * p.inC(), kernel == 5);
                int elements = 2 * p.outPixels() * p.outC();
                Kernel kernelOfScalar = SCALAR.conv().convolution(p, filters, bias, Activation.RELU);
                Values.assertSameBits(
                        KernelRuns.run(new SimdSmallDepthwise(p, filters, bias, Activation.RELU), 2, elements, input),
                        KernelRuns.run(kernelOfScalar, 2, elements, input),
                        p.toString());
            }
        }
    }

    /** Tiles of which no window reads the first or the last rows and columns, or which have padding of any size. */
    @Test
    void smallDepthwiseOfTiles() {
        Random random = new Random(8);
        int channels = Lanes.COUNT + 5;
        for (int top = -3; top <= 4; top++) {
            for (int left = -3; left <= 4; left++) {
                int stride = 1 + random.nextInt(2);
                int outH = 1 + random.nextInt(5);
                int outW = 4 + random.nextInt(5);
                ConvProblem p = new ConvProblem(
                        9, 12, channels, outH, outW, channels, 3, 3, stride, stride, top, left, 1, 1, channels);
                float[] filters = Values.random(random, channels * 9, false);
                float[] input = Values.random(random, 2 * p.inPixels() * channels, false);
                int elements = 2 * p.outPixels() * channels;
                Kernel small = new SimdSmallDepthwise(p, filters, null, Activation.IDENTITY);
                Kernel scalar = SCALAR.conv().convolution(p, filters, null, Activation.IDENTITY);
                Values.assertSameBits(
                        KernelRuns.run(small, 2, elements, input),
                        KernelRuns.run(scalar, 2, elements, input),
                        p.toString());
            }
        }
    }

    private static ConvProblem depthwise(int height, int width, int kernel, int channels) {
        int pad = kernel / 2;
        int outH = height + 2 * pad - kernel + 1;
        int outW = width + 2 * pad - kernel + 1;
        return new ConvProblem(
                height, width, channels, outH, outW, channels, kernel, kernel, 1, 1, pad, pad, 1, 1, channels);
    }

    private static float[] run(ConvCase problem, Kernels kernels, int batch, float[] input) {
        int elements = batch * problem.problem().outPixels() * problem.problem().outC();
        return KernelRuns.run(problem.bind(kernels.conv()), batch, elements, input);
    }
}
