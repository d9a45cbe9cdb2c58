// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.sparkconv.config.KernelChoice;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.kernel.ConvMethod;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.Span;
import io.sparkconv.kernel.select.KernelSelection;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.ConvTranspose2d;
import io.sparkconv.op.NdOperator;
import io.sparkconv.op.Operator;
import io.sparkconv.op.Part;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import io.sparkconv.testing.RandomLayers;
import io.sparkconv.testing.RandomOperators;
import io.sparkconv.testing.RandomTensorOperators;
import io.sparkconv.testing.onnx.OnnxRuntime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Single layers against ONNX Runtime. */
class OnnxRuntimeAgreementTest {

    private static final int CONVOLUTIONS = 2500;
    private static final int THREES = 500;
    private static final int ROUNDS = 40;
    private static final Kernels KERNELS =
            KernelSelection.choose(KernelChoice.AUTO).kernels();

    @Test
    void randomConvolutionsOfAllKinds() throws OrtException {
        Map<RandomLayers.Kind, Integer> tried = new EnumMap<>(RandomLayers.Kind.class);
        for (long seed = 0; seed < CONVOLUTIONS; seed++) {
            RandomLayers.Problem problem = RandomLayers.of(seed);
            tried.merge(problem.kind(), 1, Integer::sum);
            compare(
                    problem.toString(),
                    problem.graph(),
                    problem.batch(),
                    Map.of("x", problem.nchw()),
                    1e-6f + 2e-7f * problem.terms());
        }
        assertThat(tried.values()).hasSize(5).allMatch(count -> count > 400);
    }

    /** Its errors grow with the deviation of the sums, not with an output. */
    @Test
    void randomConvolutionsByWinogradsMethod() throws OrtException {
        Map<RandomLayers.Kind, Integer> tried = new EnumMap<>(RandomLayers.Kind.class);
        for (long seed = 0; seed < THREES; seed++) {
            RandomLayers.Problem problem = RandomLayers.ofThrees(seed);
            Graph ready = Rewrites.forInference(problem.graph(), problem.graph().outputs());
            if (ready.nodes().get(0).operator() instanceof Conv2d conv && conv.method() == ConvMethod.WINOGRAD_4X4) {
                tried.merge(problem.kind(), 1, Integer::sum);
                compare(problem.toString(), problem.graph(), problem.batch(), Map.of("x", problem.nchw()), (float)
                        (3e-5 * Math.sqrt(problem.terms())));
            }
        }
        assertThat(tried.values()).hasSize(3).allMatch(count -> count > THREES / 10);
    }

    /** Those of {@link NdOperator} are compared as ONNX nodes, with values that fit them. */
    @Test
    void everyOtherOperator() throws OrtException {
        Set<Class<?>> tried = new HashSet<>(List.of(Conv2d.class, ConvTranspose2d.class));
        for (long seed = 0; seed < ROUNDS; seed++) {
            RandomOperators random = new RandomOperators(seed);
            List<RandomOperators.Case> cases = new ArrayList<>(random.oneOfEach());
            cases.addAll(new RandomTensorOperators(seed).oneOfEach());
            for (RandomOperators.Case each : cases) {
                tried.add(each.operator().getClass());
                int batch = each.operator().isPerImage() ? 1 + (int) seed % 3 : 1;
                Map<String, Shape> shapes = new LinkedHashMap<>();
                Map<String, float[]> values = new LinkedHashMap<>();
                for (Shape shape : each.inputs()) {
                    shapes.put("x" + shapes.size(), shape);
                    values.put("x" + values.size(), random.values((int) (batch * shape.elements()), each.lowest(), 3));
                }
                Node node = Node.of("y", each.operator(), new ArrayList<>(shapes.keySet()));
                Graph graph = new Graph("operator", shapes, List.of(node), List.of("y"));
                compare("seed " + seed + ": " + each, graph, batch, values, 2e-5f);
            }
        }
        tried.addAll(permitted(NdOperator.class));
        // Parts are held to the bits of their wholes where networks are cut.
        tried.addAll(permitted(Part.class));
        assertThat(tried).containsExactlyInAnyOrderElementsOf(permitted(Operator.class));
    }

    /** The records behind a sealed interface, those behind further sealed interfaces included. */
    private static Set<Class<?>> permitted(Class<?> type) {
        if (!type.isInterface()) {
            return Set.of(type);
        }
        Set<Class<?>> all = new HashSet<>();
        for (Class<?> each : type.getPermittedSubclasses()) {
            all.addAll(permitted(each));
        }
        return all;
    }

    private static void compare(String problem, Graph graph, int batch, Map<String, float[]> nchw, float tolerance)
            throws OrtException {
        float[] expected = OnnxRuntime.run(graph, batch, nchw);
        float[] actual = ours(graph, batch, nchw);
        assertThat(actual).as(problem).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            if (Float.compare(actual[i], expected[i]) != 0
                    && !(Math.abs(actual[i] - expected[i]) <= tolerance * Math.max(1, Math.abs(expected[i])))) {
                throw new AssertionError(
                        problem + ": element " + i + " is " + actual[i] + " but ONNX Runtime has " + expected[i]);
            }
        }
    }

    private static float[] ours(Graph graph, int batch, Map<String, float[]> nchw) {
        Plan plan = Plan.compile(graph, graph.outputs(), batch, KERNELS);
        Forward forward = new Forward(plan);
        graph.inputs().forEach((name, shape) -> {
            float[] values = shape.isImage()
                    ? Tensor.fromNchw(
                                    batch * shape.batch(),
                                    shape.channels(),
                                    shape.height(),
                                    shape.width(),
                                    nchw.get(name))
                            .data()
                    : nchw.get(name);
            Span span = forward.input(name);
            System.arraycopy(values, 0, span.array(), span.offset(), values.length);
        });
        forward.run(batch);
        Span result = forward.output("y");
        Shape out = OnnxRuntime.batched(plan.shape("y"), batch);
        float[] values = Arrays.copyOfRange(result.array(), result.offset(), result.offset() + (int) out.elements());
        return new Tensor(out, values).toNchw();
    }
}
