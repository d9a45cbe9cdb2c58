// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ConvProblem;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.PoolProblem;
import io.sparkconv.kernel.Span;
import io.sparkconv.kernel.WindowRegions;
import io.sparkconv.testing.ConvCase;
import io.sparkconv.testing.ConvProblems;
import io.sparkconv.testing.KernelRuns;
import io.sparkconv.testing.TransposedBlocks;
import io.sparkconv.testing.Values;
import io.sparkconv.testing.WinogradCase;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Kernels that write some channels of a wider tensor: the bits of the dense output, and no other channel touched. */
@Tag("simd")
class SpacedKernelsTest {

    private static final Kernels SIMD = SimdKernels.of();
    private static final float MARK = -98765.43f;

    /** A place among the channels of a wider tensor. */
    private record Place(int first, int channels, int pitch) {

        static Place of(Random random, int channels) {
            int first = random.nextInt(20);
            return new Place(first, channels, first + channels + random.nextInt(20));
        }
    }

    /** The kernel with an output of all channels, which has marks where nothing was written. */
    private record Wide(Kernel spaced, int first, int elements) implements Kernel {

        @Override
        public long scratch(int batch) {
            return spaced.scratch(batch);
        }

        @Override
        public void run(Span[] inputs, Span output, Span scratch, int batch) {
            Arrays.fill(output.array(), output.offset(), output.offset() + elements, MARK);
            spaced.run(inputs, new Span(output.array(), output.offset() + first), scratch, batch);
        }
    }

    private static void compare(Kernel dense, int batch, int pixels, Place place, Object what, float[]... inputs) {
        int channels = place.channels();
        float[] expected = KernelRuns.run(dense, batch, batch * pixels * channels, inputs);
        int elements = batch * pixels * place.pitch();
        Kernel spaced = dense.spaced(place.pitch()).orElseThrow(() -> new AssertionError("Only dense: " + what));
        float[] wide = KernelRuns.run(new Wide(spaced, place.first(), elements), batch, elements, inputs);
        float[] full = new float[elements];
        Arrays.fill(full, MARK);
        for (int pixel = 0; pixel < batch * pixels; pixel++) {
            System.arraycopy(expected, pixel * channels, full, pixel * place.pitch() + place.first(), channels);
        }
        Values.assertSameBits(wide, full, place + " of " + what);
    }

    @Test
    void convolutions() {
        for (long seed = 0; seed < 1500; seed++) {
            ConvCase c = ConvProblems.of(seed);
            Place place = Place.of(new Random(seed), c.problem().outC());
            if (areFinite(c.filters())) {
                compare(c.bind(SIMD.conv()), c.batch(), c.problem().outPixels(), place, c, c.input());
            } else {
                assertThat(c.bind(SIMD.conv()).spaced(place.pitch()))
                        .as("scalar loops: %s", c)
                        .isEmpty();
            }
        }
    }

    @Test
    void regionsOfADilatedConvolution() {
        Random random = new Random(11);
        ConvProblem p = new ConvProblem(19, 19, 128, 19, 19, 37, 3, 3, 1, 1, 10, 10, 10, 10, 1);
        assertThat(WindowRegions.of(p).isCut()).isTrue();
        float[] filters = Values.random(random, 37 * 128 * 9, false);
        float[] input = Values.random(random, 2 * p.inPixels() * 128, true);
        Kernel kernel = SIMD.conv().convolution(p, filters, null, Activation.RELU);
        compare(kernel, 2, p.outPixels(), Place.of(random, 37), p, input);
    }

    @Test
    void blocksOfTransposed() {
        for (long seed = 0; seed < 300; seed++) {
            ConvCase c = TransposedBlocks.of(seed);
            Place place = Place.of(new Random(seed), c.problem().outC());
            Kernel blocks = SimdTransposedBlocks.of(
                            c.problem(), c.filters(), c.bias(), c.activation(), LoopWarmth.all())
                    .orElseThrow(() -> new AssertionError("No blocks: " + c));
            compare(blocks, c.batch(), c.problem().outPixels(), place, c, c.input());
        }
    }

    /** The kernel of large maps, which random problems do not reach by their size. */
    @Test
    void depthwise() {
        int compared = 0;
        for (long seed = 0; seed < 1500; seed++) {
            ConvCase c = ConvProblems.of(seed);
            if (ConvProblems.isPlainDepthwise(c)) {
                Place place = Place.of(new Random(seed), c.problem().outC());
                Kernel kernel = new SimdDepthwise(c.problem(), c.filters(), c.bias(), c.activation());
                compare(kernel, c.batch(), c.problem().outPixels(), place, c, c.input());
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(50);
    }

    private static boolean areFinite(float[] values) {
        return IntStream.range(0, values.length).allMatch(i -> Float.isFinite(values[i]));
    }

    @Test
    void winograd() {
        for (long seed = 0; seed < 500; seed++) {
            WinogradCase c = WinogradCase.of(seed, true);
            Place place = Place.of(new Random(seed), c.problem().outC());
            Kernel kernel = SIMD.conv().winograd(c.problem(), c.filters(), c.bias(), false, c.activation());
            compare(kernel, c.batch(), c.problem().outPixels(), place, c, c.input());
        }
    }

    @Test
    void pooling() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            int h = 3 + random.nextInt(9);
            int w = 3 + random.nextInt(9);
            int channels = 1 + random.nextInt(40);
            PoolProblem p =
                    new PoolProblem(h, w, channels, h - 2, w, 3, 3, 1, 1, 0, 1, 0, 1, 1, 1, random.nextBoolean());
            int batch = 1 + random.nextInt(3);
            float[] in = Values.random(random, batch * h * w * channels, true);
            Place place = Place.of(random, channels);
            String what = "seed " + seed + " " + p;
            compare(SIMD.pool().max(p), batch, p.outH() * p.outW(), place, what, in);
            compare(SIMD.pool().average(p), batch, p.outH() * p.outW(), place, what, in);
            compare(SIMD.pool().globalAverage(h * w, channels), batch, 1, place, what, in);
            compare(SIMD.pool().globalMax(h * w, channels), batch, 1, place, what, in);
        }
    }

    /** What is added lies at a fixed distance from what is written. */
    @Test
    void sumsOfTwoAreWrittenDensely() {
        for (long seed = 0; seed < 20; seed++) {
            WinogradCase c = WinogradCase.of(seed, false);
            assertThat(SIMD.conv()
                            .winograd(c.problem(), c.filters(), c.bias(), true, c.activation())
                            .spaced(1000))
                    .isEmpty();
            assertThat(SIMD.conv()
                            .residual(c.problem(), c.filters(), c.bias(), c.activation())
                            .spaced(1000))
                    .isEmpty();
        }
    }
}
