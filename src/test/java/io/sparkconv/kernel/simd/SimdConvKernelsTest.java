// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.ScalarKernels;
import io.sparkconv.testing.ConvCase;
import io.sparkconv.testing.ConvProblems;
import io.sparkconv.testing.KernelRuns;
import io.sparkconv.testing.Values;
import java.util.Arrays;
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

    private static float[] run(ConvCase problem, Kernels kernels, int batch, float[] input) {
        int elements = batch * problem.problem().outPixels() * problem.problem().outC();
        return KernelRuns.run(problem.bind(kernels.conv()), batch, elements, input);
    }
}
