// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.testing.ConvCase;
import io.sparkconv.testing.KernelRuns;
import io.sparkconv.testing.Values;
import io.sparkconv.testing.WinogradCase;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScalarWinogradTest {

    private static final ConvKernels SCALAR = ScalarKernels.of().conv();

    @Test
    void isCloseToTheNaiveConvolution() {
        for (long seed = 0; seed < 300; seed++) {
            WinogradCase c = WinogradCase.of(seed, false);
            float[] expected = naive(c);
            float[] actual = c.run(SCALAR);
            double bound = 3e-5 * Math.sqrt(9.0 * c.problem().inPerGroup() + 9);
            for (int i = 0; i < expected.length; i++) {
                assertThat((double) actual[i]).as("element %d: %s", i, c).isCloseTo(expected[i], Offset.offset(bound));
            }
        }
    }

    private static float[] naive(WinogradCase c) {
        float[] out = NaiveConvolution.run(new ConvCase(
                c.seed(), false, c.problem(), Activation.IDENTITY, c.batch(), c.filters(), c.bias(), c.input()));
        for (int i = 0; i < out.length && c.shortcut() != null; i++) {
            out[i] += c.shortcut()[i];
        }
        ScalarActivation.apply(c.activation(), out, 0, out.length);
        return out;
    }

    /** The bound that {@link WinogradTransform} states. */
    @Test
    void theErrorOver512ChannelsIsSmallBesideTheDeviation() {
        ConvProblem p = new ConvProblem(18, 16, 512, 16, 14, 8, 3, 3, 1, 1, 0, 0, 1, 1, 1);
        Random random = new Random(3);
        float[] input = gaussians(random, p.inPixels() * p.inC());
        float[] filters = gaussians(random, p.outC() * p.inC() * 9);
        Kernel kernel = SCALAR.winograd(p, filters, null, false, Activation.IDENTITY);
        float[] actual = KernelRuns.run(kernel, 1, p.outPixels() * p.outC(), input);
        double squares = 0;
        double largest = 0;
        for (int pixel = 0; pixel < p.outPixels(); pixel++) {
            for (int o = 0; o < p.outC(); o++) {
                double exact = exact(p, input, filters, pixel / p.outW(), pixel % p.outW(), o);
                squares += exact * exact;
                largest = Math.max(largest, Math.abs(actual[pixel * p.outC() + o] - exact));
            }
        }
        double deviation = Math.sqrt(squares / actual.length);
        assertThat(largest / deviation)
                .as("largest error as a share of the deviation")
                .isLessThan(5e-5);
    }

    private static float[] gaussians(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static double exact(ConvProblem p, float[] input, float[] filters, int y, int x, int o) {
        double sum = 0;
        for (int c = 0; c < p.inC(); c++) {
            for (int tap = 0; tap < 9; tap++) {
                int pixel = (y + tap / 3) * p.inW() + x + tap % 3;
                sum += (double) input[pixel * p.inC() + c] * filters[(o * p.inC() + c) * 9 + tap];
            }
        }
        return sum;
    }

    @Test
    void channelsOfInfiniteFiltersAreComputedTapByTap() {
        for (long seed = 0; seed < 50; seed++) {
            WinogradCase c = WinogradCase.of(seed, false);
            float[] filters = c.filters().clone();
            int outC = c.problem().outC();
            int broken = (int) (seed % outC);
            filters[broken * (filters.length / outC) + 4] = Float.POSITIVE_INFINITY;
            float[] actual = c.withFilters(filters).run(SCALAR);
            float[] expected = c.run(SCALAR);
            float[] taps = naive(c.withFilters(filters));
            for (int i = 0; i < expected.length; i++) {
                expected[i] = i % outC == broken ? taps[i] : expected[i];
            }
            Values.assertSameBits(actual, expected, c);
        }
    }

    @Test
    void aBorderIsZeroThoughTheInputGoesOn() {
        ConvProblem p = new ConvProblem(12, 12, 1, 5, 5, 1, 3, 3, 1, 1, -2, -2, 1, 1, 1);
        float[] input = Values.random(new Random(4), 144, false);
        float[] inner = new float[49];
        for (int i = 0; i < 49; i++) {
            inner[i] = input[(i / 7 + 2) * 12 + i % 7 + 2];
        }
        float[] filters = Values.random(new Random(5), 9, false);
        ConvProblem cropped = new ConvProblem(7, 7, 1, 5, 5, 1, 3, 3, 1, 1, 0, 0, 1, 1, 1);
        float[] actual = KernelRuns.run(SCALAR.winograd(p, filters, null, false, Activation.IDENTITY), 1, 25, input);
        Values.assertSameBits(
                actual,
                KernelRuns.run(SCALAR.winograd(cropped, filters, null, false, Activation.IDENTITY), 1, 25, inner),
                "a crop before and within the convolution");
    }

    @Test
    void theInputBehindTheLastTapIsZeroThoughTheInputGoesOn() {
        ConvProblem p = new ConvProblem(40, 40, 1, 5, 6, 1, 3, 3, 1, 1, -2, -3, 2, 3, 1);
        float[] input = Values.random(new Random(6), 40 * 40, false);
        float[] filters = Values.random(new Random(7), 9, false);
        Kernel kernel = SCALAR.winograd(p, filters, null, false, Activation.IDENTITY);
        float[] expected = KernelRuns.run(kernel, 1, 30, input);
        for (int pixel = 0; pixel < input.length; pixel++) {
            boolean seen = pixel / 40 >= 2 && pixel / 40 < 2 + 5 + 4 && pixel % 40 >= 3 && pixel % 40 < 3 + 6 + 6;
            input[pixel] = seen ? input[pixel] : Float.NaN;
        }
        Values.assertSameBits(KernelRuns.run(kernel, 1, 30, input), expected, "NaN where no output has a tap");
    }

    /** Rows and columns of one phase, without the others, are an ordinary convolution; the tiles are, if all are as long. */
    @Test
    void aDilatedConvolutionIsOrdinaryOnesInTurn() {
        int rows = 3;
        int columns = 2;
        ConvProblem p = new ConvProblem(24, 18, 1, 18, 14, 1, 3, 3, 1, 1, 0, 0, rows, columns, 1);
        float[] input = Values.random(new Random(8), p.inPixels(), false);
        float[] filters = Values.random(new Random(9), 9, false);
        Kernel dilated = SCALAR.winograd(p, filters, null, false, Activation.IDENTITY);
        float[] actual = KernelRuns.run(dilated, 1, p.outPixels(), input);
        for (int phase = 0; phase < rows * columns; phase++) {
            int top = phase / columns;
            int left = phase % columns;
            float[] some = every(input, p.inH(), p.inW(), top, rows, left, columns);
            float[] wanted = every(actual, p.outH(), p.outW(), top, rows, left, columns);
            int height = (p.inH() - top + rows - 1) / rows;
            int width = some.length / height;
            ConvProblem one = new ConvProblem(height, width, 1, height - 2, width - 2, 1, 3, 3, 1, 1, 0, 0, 1, 1, 1);
            Kernel ordinary = SCALAR.winograd(one, filters, null, false, Activation.IDENTITY);
            Values.assertSameBits(KernelRuns.run(ordinary, 1, one.outPixels(), some), wanted, "phase " + phase);
        }
    }

    /** The elements of a matrix in some rows and columns, one after the other. */
    private static float[] every(float[] all, int height, int width, int top, int rows, int left, int columns) {
        float[] some = new float[all.length];
        int count = 0;
        for (int y = top; y < height; y += rows) {
            for (int x = left; x < width; x += columns) {
                some[count++] = all[y * width + x];
            }
        }
        return Arrays.copyOf(some, count);
    }

    @Test
    void otherWindowsAreRefused() {
        ConvProblem strided = new ConvProblem(9, 9, 1, 4, 4, 1, 3, 3, 2, 2, 0, 0, 1, 1, 1);
        assertThatThrownBy(() -> SCALAR.winograd(strided, new float[9], null, false, Activation.IDENTITY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot use Winograd's method: window is")
                .hasMessageEndingWith("but must be 3×3 with stride 1");
    }
}
