// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.ConvKernels;
import io.sparkconv.kernel.ScalarKernels;
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
}
