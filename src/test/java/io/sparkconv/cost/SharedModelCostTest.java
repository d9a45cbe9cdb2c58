// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.cost;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.sparkconv.onnx.wire.TensorProto;
import io.sparkconv.op.Cost;
import io.sparkconv.testing.onnx.OrtModel;
import io.sparkconv.testing.onnx.RawOnnx;
import io.sparkconv.testing.onnx.RawOnnx.RawNode;
import io.sparkconv.testing.shared.SharedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cost of whole networks against the formulas of ONNX's operators, over nodes read straight from the bytes and
 * shapes that ONNX Runtime tells.
 */
@Tag("shared")
class SharedModelCostTest {

    private static final Set<String> OURS = Set.of("Conv2d", "ConvTranspose2d", "Dense", "MatMul");
    private static final Set<String> THEIRS = Set.of("Conv", "ConvTranspose", "Gemm", "MatMul");

    static List<SharedModel> models() throws IOException {
        return SharedModel.all();
    }

    @ParameterizedTest
    @MethodSource("models")
    void multiplyAccumulatesAndParametersAreThoseOfTheFormulas(SharedModel shared) throws IOException, OrtException {
        RawOnnx raw = new RawOnnx(Files.readAllBytes(shared.file()));
        Map<String, long[]> shapes = shapes(shared, raw);
        Set<String> constants = raw.constants();
        Set<String> counted = new HashSet<>();
        long macs = 0;
        long parameters = 0;
        for (RawNode node : raw.nodes) {
            if (THEIRS.contains(node.type())) {
                macs += macs(node, shapes);
                for (String input : node.inputs()) {
                    if (constants.contains(input) && counted.add(input)) {
                        parameters += product(shapes.get(input));
                    }
                }
            }
        }
        NetworkCost cost = NetworkCost.of(shared.chosen().graph());
        Cost ours = cost.layers().stream()
                .filter(layer -> OURS.contains(layer.kind()))
                .map(LayerCost::cost)
                .reduce(Cost.NONE, Cost::plus);
        System.out.printf("%s: %,d MACs, %,d parameters%n", shared, macs, parameters);
        assertThat(macs).isPositive();
        assertThat(ours.macs()).isEqualTo(macs);
        assertThat(cost.total().macs()).isEqualTo(macs);
        assertThat(ours.parameters()).isEqualTo(parameters);
    }

    /** The shapes of everything that these nodes read and write. */
    private static Map<String, long[]> shapes(SharedModel shared, RawOnnx raw) throws IOException, OrtException {
        Set<String> names = new TreeSet<>();
        for (RawNode node : raw.nodes) {
            if (THEIRS.contains(node.type())) {
                names.addAll(node.inputs());
                names.addAll(node.outputs());
            }
        }
        List<TensorProto> inputs = shared.dataSets().get(0).firstImage();
        inputs.forEach(input -> names.remove(input.name()));
        names.removeAll(raw.initializers.keySet());
        names.removeAll(shared.open().outputs());
        try (OrtModel ort = new OrtModel(raw.withOutputs(names))) {
            Map<String, long[]> shapes = ort.shapes(inputs);
            shapes.putAll(raw.initializers);
            inputs.forEach(input -> shapes.put(
                    input.name(), Arrays.stream(input.dims()).asLongStream().toArray()));
            return shapes;
        }
    }

    private static long macs(RawNode node, Map<String, long[]> shapes) {
        long[] x = shapes.get(node.inputs().get(0));
        long[] w = shapes.get(node.inputs().get(1));
        long[] y = shapes.get(node.outputs().get(0));
        return switch (node.type()) {
            case "Conv" -> product(y) / y[0] * product(w) / w[0];
            case "ConvTranspose" -> product(x) / x[0] * product(w) / w[0];
            // Untransposed Gemm or MatMul: every output sums over the last extent of the first factor.
            default -> product(y) * x[x.length - 1];
        };
    }

    private static long product(long[] extents) {
        return Arrays.stream(extents).reduce(1, Math::multiplyExact);
    }
}
