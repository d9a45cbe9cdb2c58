// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.testing.Captured;
import io.sparkconv.testing.SafetensorsFile;
import io.sparkconv.testing.onnx.OnnxNodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {

    private final Captured out = new Captured();
    private final Captured err = new Captured();

    @TempDir
    Path folder;

    private int plan(String... options) {
        out.clear();
        err.clear();
        List<String> arguments = new ArrayList<>(List.of("plan"));
        arguments.addAll(List.of(options));
        return new Cli(Commands.all(), new Console(out.stream(), err.stream()))
                .run(Map.of(), arguments.toArray(String[]::new));
    }

    private Path model() throws IOException {
        OnnxNodes onnx = new OnnxNodes();
        onnx.input("x", new int[] {0, 3, 0, 0});
        onnx.node("Conv", "conv", List.of("x", onnx.constant(new float[4 * 3 * 9], 4, 3, 3, 3)));
        onnx.node("Relu", "y", List.of("conv"));
        onnx.output("y");
        return Files.write(folder.resolve("m.onnx"), onnx.model(13));
    }

    @Test
    void anOnnxFileHasACostAndFacts() throws IOException {
        String file = model().toString();
        assertThat(plan("--model", file, "--input", "2,3,10,12", "--calibrate", "false"))
                .as(err.text())
                .isZero();
        assertThat(out.text())
                .contains("parameters 108 · MACs per image 8,640 ")
                .contains("model: ONNX file of ")
                .contains("batch: open in the model");
        assertThat(plan("--model", file, "--input", "2,3,10,12", "--calibrate", "false", "--json"))
                .isZero();
        assertThat(out.text())
                .contains("\"macs\":8640", "\"input\":[1,3,10,12]", "\"batch\":2")
                .contains("\"opsets\":{\"ai.onnx\":13}", "\"irVersion\":9", "\"producer\":\"sparkconv-test\"")
                .contains("\"batching\":\"open in the model\"", "\"sha256\":\"");
        assertThat(plan("--model", file, "--calibrate", "false")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains("with --input for a plan");
    }

    @Test
    void hugeInputsAreOneSentence() {
        assertThat(plan("--input", "1,3,2000000,2000000")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text())
                .isEqualToIgnoringNewLines("sparkconv: Cannot apply layer mean2 (GlobalAveragePool2d) to"
                        + " 1×96×250000×250000: a number of elements exceeds what can be counted but must not");
        assertThat(err.text().lines()).hasSize(1);
        assertThat(plan("--input", "5000,3,64,64")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains("number of images of --input is 5000 but must be at most 4096");
    }

    @Test
    @Timeout(30)
    void aLargeBatchIsTimedWithASmallOne() {
        assertThat(plan("--input", "300,3,128,128")).as(err.text()).isZero();
        assertThat(out.text()).contains("per task at batch size 300").contains("images per second and core");
    }

    @Test
    void missingWeightsShowWithoutATimedRun() throws IOException {
        Path weights = folder.resolve("w.safetensors");
        new SafetensorsFile().tensor("features.0.weight", 64, 3, 11, 11).write(weights);
        assertThat(plan("--model", "alexnet-torchvision", "--weights", weights.toString(), "--calibrate", "false"))
                .isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains("tensor features.0.bias is missing");
    }
}
