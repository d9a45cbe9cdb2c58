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
import java.util.stream.Stream;
import javax.imageio.ImageIO;
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
    void tilesOfAPictureLargerThanMemory() {
        List<String> options = List.of("--model", "unet-small", "--input", "1,3,30000,30000", "--tile");
        assertThat(plan(Stream.concat(options.stream(), Stream.of("1000")).toArray(String[]::new)))
                .as(err.text())
                .isZero();
        assertThat(out.text())
                .contains("tiles: 900 (30 × 30) of 1000×1000 pixels of the output, 1×2×30000×30000")
                .contains("halo: windows of up to 1308×1308 pixels; halo area / tile area = ");
        assertThat(plan(Stream.concat(options.stream(), Stream.of("auto", "--json"))
                        .toArray(String[]::new)))
                .as(err.text())
                .isZero();
        assertThat(out.text()).contains("\"alignment\":8", "\"haloOverhead\":0.1", "\"taskBytes\":");
        assertThat(plan("--model", "resnet18", "--tile", "64")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains("Cannot cut network", "into tiles: layer ");
    }

    @Test
    void layersThatTilesApproximateAreNamed() throws IOException {
        String file =
                Files.write(folder.resolve("excite.onnx"), SqueezeExcite.onnx()).toString();
        List<String> options = List.of("--model", file, "--input", "1,3,512,512", "--tile", "128");
        assertThat(plan(options.toArray(String[]::new))).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text())
                .contains("layer pooled (GlobalAveragePool2d) sees the whole image")
                .contains("; --tile-approximate computes it over each tile alone");
        List<String> approximate =
                Stream.concat(options.stream(), Stream.of("--tile-approximate")).toList();
        assertThat(plan(approximate.toArray(String[]::new))).as(err.text()).isZero();
        assertThat(out.text()).contains("approximate, each tile as if it were the image: pooled\n");
        assertThat(plan(Stream.concat(approximate.stream(), Stream.of("--json")).toArray(String[]::new)))
                .as(err.text())
                .isZero();
        assertThat(out.text()).contains("\"approximateLayers\":[\"pooled\"]");
        assertThat(plan("--tile-approximate")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains("Cannot plan: --tile-approximate is set but must not be without --tile");
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

    @Test
    void aSplitShowsSegmentsAndExchanges() {
        List<String> arguments = new ArrayList<>(List.of("--model", "alexnet", "--layers", "pool5"));
        arguments.addAll(List.of("--calibrate", "false", "--split", "groups"));
        assertThat(plan(arguments.toArray(String[]::new))).as(err.text()).isZero();
        assertThat(out.text().lines().map(line -> line.replaceAll("  +", " ")))
                .contains(
                        "1 conv1 … pool2 1 668.8 KiB 164.7 M 50.0 %",
                        " 2 668.8 KiB 164.7 M 50.0 %",
                        "segment 1 → segment 2 338.0 KiB 169.0 KiB 169.0 KiB",
                        "segment 2 → features 36.0 KiB 36.0 KiB -");
        arguments.addAll(List.of("--groups", "3", "--json"));
        assertThat(plan(arguments.toArray(String[]::new))).as(err.text()).isZero();
        assertThat(out.text()).contains("\"towers\":3,\"segments\":[{\"segment\":1,\"layers\":[\"conv1\",");
        assertThat(plan("--groups", "3")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains("--groups is set but must not be without --split groups");
        assertThat(plan("--split", "groups", "--groups", "0")).isEqualTo(ExitCode.BAD_ARGUMENTS);
    }

    @Test
    void theSplitIsChosenWithAReason() {
        String[] auto = {"--model", "alexnet", "--split", "auto", "--executors", "4", "--calibrate", "false"};
        List<String> arguments = new ArrayList<>(List.of(auto));
        assertThat(plan(auto)).as(err.text()).isZero();
        assertThat(out.text())
                .contains(
                        "split: batch: the weights, 232.6 MiB, fit each executor, which has 614.4 MiB for them, and 1000"
                                + " images are enough for 4 cores (");
        assertThat(plan("--model", "alexnet", "--executors", "4")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains("--executors is set but must not be without --split auto");
        arguments.addAll(List.of("--executor-memory", "512m", "--json"));
        assertThat(plan(arguments.toArray(String[]::new))).as(err.text()).isZero();
        assertThat(out.text())
                .contains("\"split\":{\"chosen\":\"", " towers: by batch an executor needs ", "\"exchanges\":[");
    }

    @Test
    void kindsOfConvolutionStandSideBySide() throws IOException {
        Path chart = folder.resolve("chart.png");
        List<String> layer = List.of("--input", "2,8,12,12", "--filters", "16", "--kernel", "3", "--padding", "1");
        List<String> arguments = new ArrayList<>(layer);
        arguments.addAll(List.of("--compare", "ordinary,grouped:2,depthwise-separable,dilated:2,transposed:2"));
        arguments.addAll(List.of("--output", chart.toString(), "--kernels", "scalar"));
        assertThat(plan(arguments.toArray(String[]::new))).as(err.text()).isZero();
        assertThat(out.text().lines().map(line -> line.replaceAll("  +", " ")))
                .anyMatch(line -> line.startsWith("ordinary 1×16×12×12 1,152 165,888 1.0000 3 4.5 KiB 9.0 KiB "))
                .anyMatch(line -> line.startsWith("depthwise-separable 1×16×12×12 200 28,800 0.1736 0.1736 3 "));
        assertThat(ImageIO.read(chart.toFile()).getWidth()).isBetween(700, 1400);
        arguments.addAll(List.of("--calibrate", "false", "--json"));
        assertThat(plan(arguments.toArray(String[]::new))).as(err.text()).isZero();
        assertThat(out.text())
                .contains("\"kind\":\"transposed:2\",\"output\":[1,16,23,23],\"params\":1152,\"macs\":165888")
                .contains("\"kernels\":null", "\"ms\":null");
    }

    @Test
    void aComparisonHasNoNetworkAndANetworkNoKernel() {
        assertThat(plan("--compare", "ordinary", "--model", "alexnet")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains("Cannot compare convolutions: --model is set but must not be");
        assertThat(plan("--compare", "ordinary", "--input", "1,3,8,8")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains("--filters is not set but must be a whole number");
        assertThat(plan("--kernel", "3")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains("Cannot plan: --kernel is set but must not be without --compare");
        assertThat(plan("--compare", "ordinary", "--input", "1,3,2,2", "--filters", "1", "--kernel", "3"))
                .isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains("input size is 2×2 but must be large enough for the window of 3×3");
    }
}
