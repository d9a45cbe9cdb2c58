// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.testing.onnx.TensorValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every model and tensor file at hand is read, and every tensor gives its values. */
@Tag("shared")
class SharedOnnxFilesTest {

    private static final Path DATA = Path.of(System.getProperty("sparkconv.shared"), "data");

    @Test
    void modelsAreRead() throws IOException {
        Map<Path, String> faults = new TreeMap<>();
        List<Path> files = files("model.onnx");
        for (Path file : files) {
            try {
                ModelProto model = OnnxFile.read(file, OnnxLimits.DEFAULT);
                assertThat(model.opsets()).as(file.toString()).isNotEmpty();
                assertThat(model.graph().outputs()).as(file.toString()).isNotEmpty();
                model.tensors().forEach(TensorValues::ask);
            } catch (InvalidOnnxException e) {
                faults.put(file, e.getMessage());
            }
        }
        System.out.println(files.size() + " models read");
        assertThat(files).hasSizeGreaterThan(1000);
        assertThat(faults).isEmpty();
    }

    @Test
    void tensorFilesAreReadAndWrittenBack() throws IOException {
        Map<Path, String> faults = new TreeMap<>();
        List<Path> files = files("(input|output)_\\d+\\.pb");
        for (Path file : files) {
            try {
                TensorProto tensor = TensorFile.read(file, OnnxLimits.DEFAULT);
                TensorValues.ask(tensor);
                if (tensor.type().bits() > 0) {
                    TensorProto back = TensorFile.parse(TensorFile.bytes(tensor), OnnxLimits.DEFAULT);
                    assertThat(back.bytes()).isEqualTo(tensor.bytes());
                    assertThat(back.toString()).isEqualTo(tensor.toString());
                }
            } catch (InvalidOnnxException e) {
                if (isTensor(file)) {
                    faults.put(file, e.getMessage());
                }
            }
        }
        System.out.println(files.size() + " tensor files read");
        assertThat(files).hasSizeGreaterThan(3000);
        assertThat(faults).isEmpty();
    }

    /** Whether the model beside a tensor file takes or gives a tensor there, not a sequence or an optional. */
    private static boolean isTensor(Path file) {
        GraphProto graph = OnnxFile.read(file.getParent().resolveSibling("model.onnx"), OnnxLimits.DEFAULT)
                .graph();
        String name = file.getFileName().toString();
        List<ValueInfo> values = name.startsWith("input") ? graph.inputs() : graph.outputs();
        return values.get(Integer.parseInt(name.replaceAll("\\D", ""))).isTensor();
    }

    private static List<Path> files(String name) throws IOException {
        try (Stream<Path> files = Files.walk(DATA)) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .sorted()
                    .toList();
        }
    }
}
