// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ConvKernels;
import io.sparkconv.kernel.ConvProblem;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.ScalarKernels;
import io.sparkconv.kernel.Span;
import io.sparkconv.testing.Values;
import io.sparkconv.testing.WinogradCase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Winograd's method in vector instructions against plain loops, bit for bit. */
@Tag("simd")
class SimdWinogradTest {

    private static final ConvKernels SIMD = SimdKernels.of().conv();
    private static final ConvKernels SCALAR = ScalarKernels.of().conv();

    @Test
    void sameBitsAsScalar() {
        for (long seed = 0; seed < 1000; seed++) {
            WinogradCase c = WinogradCase.of(seed, true);
            Values.assertSameBits(c.run(SIMD), c.run(SCALAR), c);
        }
    }

    @Test
    void batchSizeChangesNoBit() {
        for (long seed = 0; seed < 200; seed++) {
            WinogradCase c = WinogradCase.of(seed, false);
            float[] together = c.run(SIMD);
            for (int image = 0; image < c.batch(); image++) {
                Values.assertSameBits(c.image(image).run(SIMD), c.part(together, image), c + " image " + image);
            }
        }
    }

    @Test
    void infiniteFiltersGiveTheSameBits() {
        for (long seed = 0; seed < 50; seed++) {
            WinogradCase c = WinogradCase.of(seed, false);
            float[] filters = c.filters().clone();
            filters[(int) (seed * 131 % filters.length)] = Float.NaN;
            WinogradCase broken = c.withFilters(filters);
            Values.assertSameBits(broken.run(SIMD), broken.run(SCALAR), broken);
        }
    }

    /** Two of three images may be cut into larger blocks than all three. */
    @Test
    void scratchOfABatchIsEnoughForFewerImages() {
        int batch = 4;
        for (int side = 4; side <= 80; side += 4) {
            ConvProblem p = new ConvProblem(side, side, 16, side, side, 16, 3, 3, 1, 1, 1, 1, 1, 1, 1);
            Kernel kernel = SIMD.winograd(p, new float[16 * 16 * 9], null, false, Activation.IDENTITY);
            Span[] input = {new Span(new float[batch * p.inPixels() * 16], 0)};
            Span output = new Span(new float[batch * p.outPixels() * 16], 0);
            Span scratch = new Span(new float[(int) kernel.scratch(batch)], 0);
            for (int images = 1; images <= batch; images++) {
                int some = images;
                assertThatCode(() -> kernel.run(input, output, scratch, some))
                        .as("%d of %d images of side %d", images, batch, side)
                        .doesNotThrowAnyException();
            }
        }
    }
}
