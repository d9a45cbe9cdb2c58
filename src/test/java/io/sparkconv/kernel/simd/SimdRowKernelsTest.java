// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.ScalarKernels;
import io.sparkconv.op.Operator;
import io.sparkconv.tensor.Shape;
import io.sparkconv.testing.KernelRuns;
import io.sparkconv.testing.RandomOperators.Case;
import io.sparkconv.testing.RandomTensorOperators;
import io.sparkconv.testing.Values;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Operators on whole tensors with vector and with scalar rows, bit for bit, with special values among the inputs. */
@Tag("simd")
class SimdRowKernelsTest {

    private static final int ROUNDS = 150;

    @Test
    void everyOperatorHasTheSameBits() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            for (Case each : new RandomTensorOperators(seed).oneOfEach()) {
                float[][] inputs = new float[each.inputs().size()][];
                for (int i = 0; i < inputs.length; i++) {
                    Shape shape = each.inputs().get(i);
                    inputs[i] = Values.random(random, (int) shape.elements(), seed % 3 == 0);
                }
                Values.assertSameBits(
                        run(each, SimdKernels.of(), inputs),
                        run(each, ScalarKernels.of(), inputs),
                        "seed " + seed + ": " + each);
            }
        }
    }

    private static float[] run(Case problem, Kernels kernels, float[]... inputs) {
        Operator operator = problem.operator();
        int outputs = (int) operator.outputShape(problem.inputs()).elements();
        int batch = operator.isPerImage() ? problem.inputs().get(0).batch() : 1;
        return KernelRuns.run(operator.bind(problem.inputs(), kernels), batch, outputs, inputs);
    }
}
