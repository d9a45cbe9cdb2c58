// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.tensor.Npy;
import io.sparkconv.testing.Captured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

    private final Captured out = new Captured();
    private final Captured err = new Captured();

    @TempDir
    Path folder;

    private Path input;

    @BeforeEach
    void writeInput() throws IOException {
        float[] values = new float[2 * 3 * 32 * 32];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) StrictMath.sin(i);
        }
        input = folder.resolve("in.npy");
        Npy.write(input, new Npy.NdArray(new int[] {2, 3, 32, 32}, values));
    }

    private int run(String... arguments) {
        return new Cli(Commands.all(), new Console(out.stream(), err.stream())).run(Map.of(), arguments);
    }

    @Test
    void writesTheOutputOfANetwork() throws IOException {
        Path output = folder.resolve("out.npy");
        assertThat(run("run", "--model", "gabor-towers", "--inputs", input.toString(), "--output", output.toString()))
                .isZero();
        Npy.NdArray result = Npy.read(output);
        assertThat(result.dims()).containsExactly(2, 144, 1, 1);
        assertThat(result.values()).doesNotContain(Float.NaN).isNotEqualTo(new float[288]);
    }

    @Test
    void writesOneFilePerLayer() throws IOException {
        String output = folder.resolve("out.npy").toString();
        assertThat(run("run", "--inputs", input.toString(), "--output", output, "--layers", "conv1,pool2"))
                .isZero();
        assertThat(Npy.read(folder.resolve("out.conv1.npy")).dims()).containsExactly(2, 48, 16, 16);
        assertThat(Npy.read(folder.resolve("out.pool2.npy")).dims()).containsExactly(2, 96, 4, 4);
    }

    @Test
    void saysThatWeightsAreMissing() {
        String output = folder.resolve("out.npy").toString();
        assertThat(run("run", "--model", "alexnet", "--inputs", input.toString(), "--output", output))
                .isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text())
                .isEqualToIgnoringNewLines("sparkconv: Cannot use network alexnet: --weights is not set but must be a"
                        + " .safetensors file, or random:SEED to try it without any\n");
    }

    @Test
    void saysWhichLayerDoesNotFit() {
        String output = folder.resolve("out.npy").toString();
        assertThat(run(
                        "run",
                        "--model",
                        "alexnet",
                        "--weights",
                        "random:1",
                        "--inputs",
                        input.toString(),
                        "--output",
                        output))
                .isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text())
                .contains("Cannot apply layer pool2 (MaxPool2d) to 1×256×2×2: input size is 2×2 but must be");
    }

    @Test
    void suggestsANearLayerAndModel() {
        String output = folder.resolve("out.npy").toString();
        assertThat(run("run", "--inputs", input.toString(), "--output", output, "--layers", "conv11"))
                .isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(run("run", "--model", "alexnett", "--inputs", input.toString(), "--output", output))
                .isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains("did you mean 'conv1'?").contains("did you mean 'alexnet'?");
    }

    @Test
    void refusesAnInputThatIsNoImageBatch() throws IOException {
        Npy.write(input, new Npy.NdArray(new int[] {4}, new float[4]));
        assertThat(run(
                        "run",
                        "--inputs",
                        input.toString(),
                        "--output",
                        folder.resolve("o.npy").toString()))
                .isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains("is [4] but must be N, C, H, W");
        assertThat(Files.exists(folder.resolve("o.npy"))).isFalse();
    }

    @Test
    void theOutputIsCheckedBeforeTheWork() throws IOException {
        for (Path output : List.of(folder, folder.resolve("none/o.npy"), input.resolve("o.npy"), Path.of("/"))) {
            assertRefused(
                    "Cannot write tensor: --output is " + output + " but must be a file in a folder that exists",
                    "run",
                    "--inputs",
                    input.toString(),
                    "--output",
                    output.toString());
        }
    }

    @Test
    void faultsInModelWeightsAndShapeAreOneSentence() throws IOException {
        Path junk = Files.write(
                folder.resolve("junk.safetensors"), new byte[] {5, 0, 0, 0, 0, 0, 0, 0, '{', '"', 'a', '"', ':'});
        assertRefused(
                "Cannot find the network: model is 'nope' but must be a name that the command models lists",
                "plan",
                "--model",
                "nope");
        assertRefused(
                "Cannot use network gabor-towers: --layers is conv1,conv1 but must name each layer once",
                "plan",
                "--layers",
                "conv1,conv1");
        assertRefused(
                "Cannot use network gabor-towers: --weights is 'random:1' but must not be set, for it needs none",
                "plan",
                "--weights",
                "random:1");
        assertRefused(
                "Cannot make weights: seed is 'x' but must be a whole number",
                "plan",
                "--model",
                "alexnet",
                "--weights",
                "random:x");
        assertRefused(
                "Cannot read weights: --weights is '" + folder
                        + "' but must be a .safetensors file that exists, or random:SEED",
                "plan",
                "--model",
                "alexnet",
                "--weights",
                folder.toString());
        assertRefused(
                "Cannot read weights " + junk + ": header is something else (Unexpected end-of-input within/between"
                        + " Object entries) but must be JSON",
                "plan",
                "--model",
                "alexnet",
                "--weights",
                junk.toString());
        assertRefused(
                "Cannot run network gabor-towers: number of input channels is 4 but must be 3",
                "plan",
                "--input",
                "1,4,128,128");
    }

    private void assertRefused(String sentence, String... arguments) {
        err.clear();
        assertThat(run(arguments)).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).isEqualTo("sparkconv: " + sentence + "\n");
    }

    @Test
    void plansWithoutWeights() {
        assertThat(run("plan", "--model", "alexnet", "--json", "--calibrate", "false"))
                .isZero();
        assertThat(out.text()).contains("\"params\":60965224").contains("\"macs\":105415200");
    }

    @Test
    void plansWithSpeedAndMemory() {
        assertThat(run("plan", "--batch-size", "2")).isZero();
        assertThat(out.text()).contains("images per second and core").contains("workspace ");
    }
}
