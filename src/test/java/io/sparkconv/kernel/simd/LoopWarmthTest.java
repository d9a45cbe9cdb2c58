// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.kernel.ConvKernels;
import io.sparkconv.kernel.ScalarKernels;
import io.sparkconv.testing.ConvCase;
import io.sparkconv.testing.ConvProblems;
import io.sparkconv.testing.KernelRuns;
import io.sparkconv.testing.Values;
import io.sparkconv.testing.WinogradCase;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Plain loops that stand in for those of vectors, all or some of them, and how long they do. */
@Tag("simd")
class LoopWarmthTest {

    private static final ConvKernels SCALAR = ScalarKernels.of().conv();

    @Test
    void noBitDependsOnTheLoopsThatAreCompiled() {
        Random random = new Random(1);
        for (long seed = 0; seed < 500; seed++) {
            ConvCase c = ConvProblems.of(seed);
            float[] expected = run(c, SCALAR);
            int some = random.nextInt();
            for (int usable : new int[] {0, some}) {
                ConvKernels simd = SimdKernels.with(LoopWarmth.only(usable)).conv();
                Values.assertSameBits(run(c, simd), expected, c + ", usable " + usable);
            }
        }
    }

    @Test
    void noBitOfWinogradsDoesEither() {
        Random random = new Random(1);
        for (long seed = 0; seed < 300; seed++) {
            WinogradCase c = WinogradCase.of(seed, true);
            float[] expected = c.run(SCALAR);
            int some = random.nextInt();
            for (int usable : new int[] {0, some}) {
                ConvKernels simd = SimdKernels.with(LoopWarmth.only(usable)).conv();
                Values.assertSameBits(c.run(simd), expected, c + ", usable " + usable);
            }
        }
    }

    @Test
    void loopsAreUsedOnceTheyAreCompiled() throws InterruptedException {
        LoopWarmth warmth = LoopWarmth.rehearsing();
        int bits = warmth.ask(EnumSet.allOf(TileLoop.class));
        assertThat(warmth.ask(Set.of(TileLoop.SIX_ONE))).isEqualTo(TileLoop.SIX_ONE.bit());
        for (int n = 0; n < 4000 && (warmth.usable() & bits) != bits; n++) {
            Thread.sleep(10);
        }
        assertThat(warmth.usable()).isEqualTo(-1);
    }

    @Test
    void loopsThatNobodyAskedForAreUsed() {
        LoopWarmth warmth = LoopWarmth.rehearsing();
        warmth.ask(Set.of(TileLoop.TWELVE_TWO));
        assertThat(warmth.usable() | TileLoop.TWELVE_TWO.bit()).isEqualTo(-1);
    }

    private static float[] run(ConvCase c, ConvKernels kernels) {
        int elements = c.batch() * c.problem().outPixels() * c.problem().outC();
        return KernelRuns.run(c.bind(kernels), c.batch(), elements, c.input());
    }
}
