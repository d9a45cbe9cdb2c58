// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconv.testing.Captured;
import io.sparkconv.zoo.Zoo;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelsCommandTest {

    private static final int WIDEST = 120;

    private final Captured out = new Captured();
    private final Captured err = new Captured();

    private int run(String... arguments) {
        return new Cli(Commands.all(), new Console(out.stream(), err.stream())).run(Map.of(), arguments);
    }

    @Test
    void listsAllNetworks() {
        assertThat(run("models")).isZero();
        List<String> lines = out.text().lines().toList();
        assertThat(lines).hasSize(1 + Zoo.values().length);
        for (int i = 0; i < Zoo.values().length; i++) {
            assertThat(lines.get(i + 1)).startsWith(Zoo.values()[i].label() + " ");
        }
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(WIDEST));
        assertThat(lines)
                .anyMatch(line -> line.matches("resnet50 +1×3×224×224 +25\\.6 M +4\\.1 G +avgpool +residual.*"));
        assertThat(lines).anyMatch(line -> line.startsWith("dcgan-generator ") && line.contains("1×100×1×1"));
    }

    @Test
    void listsAllNetworksAsJson() throws IOException {
        assertThat(run("models", "--json")).isZero();
        JsonNode json = new ObjectMapper().readTree(out.text());
        assertThat(json).hasSize(Zoo.values().length);
        JsonNode first = json.get(0);
        assertThat(first.get("model").asText()).isEqualTo("gabor-towers");
        assertThat(first.get("needsWeights").asBoolean()).isFalse();
        assertThat(first.get("params").asLong()).isEqualTo(75_024);
    }

    @Test
    void listsTheTensorsOfANetwork() {
        assertThat(run("models", "resnet18")).isZero();
        List<String> lines = out.text().lines().toList();
        assertThat(lines.get(0)).matches("tensor +shape  layer");
        assertThat(lines.get(1)).matches("conv1\\.weight +64×3×7×7  conv1");
        assertThat(lines).anyMatch(line -> line.matches("layer2\\.0\\.downsample\\.1\\.running_var +128  layer2.*"));
        assertThat(lines.get(lines.size() - 1)).isEqualTo("102 tensors with 11,699,112 values");
        assertThat(lines).hasSize(104);
    }

    @Test
    void listsTheTensorsOfANetworkAsJson() throws IOException {
        assertThat(run("models", "vgg16", "--json")).isZero();
        JsonNode json = new ObjectMapper().readTree(out.text());
        assertThat(json).hasSize(32);
        assertThat(json.get(0).toString())
                .isEqualTo("{\"tensor\":\"features.0.weight\",\"shape\":[64,3,3,3],\"layer\":\"conv1_1\"}");
    }

    @Test
    void saysWhichTensorsAreNotRead() {
        assertThat(run("models", "googlenet")).isZero();
        assertThat(out.text())
                .endsWith("287 tensors with 6,639,464 values\n"
                        + "aux1.* may be there and is not read\n"
                        + "aux2.* may be there and is not read\n");
    }

    @Test
    void saysWhereThereAreNoTensors() {
        assertThat(run("models", "gabor-towers")).isZero();
        assertThat(out.text()).isEqualTo("gabor-towers needs no weights\n");
    }

    @Test
    void refusesAnUnknownNetwork() {
        assertThat(run("models", "resnet19")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains("model is 'resnet19' but must be", "did you mean 'resnet18'?");
    }
}
