// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.graph.Shapes;
import io.sparkconv.onnx.wire.Dimension;
import io.sparkconv.onnx.wire.ModelProto;
import io.sparkconv.onnx.wire.ValueInfo;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.testing.onnx.MutationRun;
import io.sparkconv.testing.shared.SharedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged versions of real networks become networks or are refused. */
@Tag("shared")
class SharedImportMutationTest {

    private static final int COUNT = Integer.getInteger("sparkconv.mutations", 500);
    private static final long SEED = Long.getLong("sparkconv.seed", 20260101);
    private static final int OPEN = 32;

    static List<SharedModel> models() throws IOException {
        return SharedModel.all();
    }

    @ParameterizedTest
    @MethodSource("models")
    void damagedModelsAreImportedOrRefused(SharedModel shared) throws IOException {
        MutationRun run = new MutationRun(
                List.of(SharedImportMutationTest::load), refusal -> refusal instanceof InvalidModelException);
        Map<Integer, String> failures = run.run(Files.readAllBytes(shared.file()), COUNT, SEED);
        System.out.println(shared + ", seed " + SEED + ": " + run);
        assertThat(failures).as("seed %d", SEED).isEmpty();
    }

    private static void load(ModelProto proto) {
        OnnxModel model = new OnnxModel("damaged", proto);
        Map<String, int[]> wanted = new HashMap<>();
        model.inputs().forEach(input -> input.shape().ifPresent(shape -> wanted.put(input.name(), dims(shape))));
        Map<String, int[]> dims = model.inputDims(wanted);
        List<String> images = model.inputs().stream().map(ValueInfo::name).toList();
        ImportedNetwork network = Importer.load(model, new Binding(dims, Map.of(), model.outputs(), images));
        Shapes.infer(network.graph());
        network.known().values().forEach(known -> known.floats());
    }

    private static int[] dims(List<Dimension> shape) {
        int[] dims = new int[shape.size()];
        for (int axis = 0; axis < dims.length; axis++) {
            long size = shape.get(axis) instanceof Dimension.Fixed fixed ? fixed.size() : 0;
            dims[axis] = size > 0 ? (int) Math.min(size, Integer.MAX_VALUE) : axis == 0 ? 1 : OPEN;
        }
        return dims;
    }
}
