// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.sparkconv.kernel.ScalarKernels;
import io.sparkconv.kernel.Span;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import io.sparkconv.testing.RandomLayers;
import io.sparkconv.testing.onnx.OnnxRuntime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Single layers against ONNX Runtime. */
class OnnxRuntimeAgreementTest {

    private static final int PROBLEMS = 2500;

    @Test
    void randomConvolutionsOfAllKinds() throws OrtException {
        Map<RandomLayers.Kind, Integer> tried = new EnumMap<>(RandomLayers.Kind.class);
        for (long seed = 0; seed < PROBLEMS; seed++) {
            RandomLayers.Problem problem = RandomLayers.of(seed);
            tried.merge(problem.kind(), 1, Integer::sum);
            float[] expected = OnnxRuntime.run(problem.graph(), problem.batch(), Map.of("x", problem.nchw()));
            float[] actual = ours(problem);
            assertThat(actual).as(problem.toString()).hasSameSizeAs(expected);
            float tolerance = 1e-6f + 2e-7f * problem.terms();
            for (int i = 0; i < actual.length; i++) {
                if (!(Math.abs(actual[i] - expected[i]) <= tolerance)) {
                    throw new AssertionError(
                            problem + ": element " + i + " is " + actual[i] + " but ONNX Runtime has " + expected[i]);
                }
            }
        }
        assertThat(tried.values()).hasSize(5).allMatch(count -> count > 400);
    }

    private static float[] ours(RandomLayers.Problem problem) {
        Plan plan = Plan.compile(problem.graph(), problem.graph().outputs(), problem.batch(), ScalarKernels.of());
        Forward forward = new Forward(plan);
        Shape in = plan.shape("x");
        Tensor input = Tensor.fromNchw(problem.batch(), in.channels(), in.height(), in.width(), problem.nchw());
        Span span = forward.input();
        System.arraycopy(input.data(), 0, span.array(), span.offset(), input.data().length);
        forward.run(problem.batch());
        Span result = forward.output("y");
        Shape out = plan.shape("y").withBatch(problem.batch());
        float[] values = Arrays.copyOfRange(result.array(), result.offset(), result.offset() + (int) out.elements());
        return new Tensor(out, values).toNchw();
    }
}
