// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.config.Settings;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.Parameter;
import io.sparkconv.testing.SafetensorsFile;
import io.sparkconv.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights of named networks: files as they are published, and random ones. */
class ZooWeightsTest {

    @TempDir
    Path folder;

    private static Model read(Zoo zoo, String weights) throws IOException {
        Settings settings = Settings.of(Map.of("model", zoo.label(), "weights", weights));
        return ModelChoice.of(settings).runnable().read(new LocalModelFiles());
    }

    private static SafetensorsFile convolution() {
        return new SafetensorsFile().tensor("conv1.conv.weight", 64, 3, 7, 7);
    }

    @Test
    void auxiliaryClassifiersMayBeThereAndAreNotRead() throws IOException {
        Path file = convolution()
                .tensor("aux1.conv.conv.weight", 128, 512, 1, 1)
                .tensor("aux2.fc2.bias", 1000)
                .tensor("I32", "conv1.bn.num_batches_tracked", 1)
                .write(folder.resolve("w.safetensors"));
        Model model = read(Zoo.GOOGLENET, file.toString());
        assertThat(model.graph().parameters()).noneMatch(p -> p.name().startsWith("aux"));
        assertThat(model.describeWeights())
                .isEqualTo("weights from " + file + " (without aux1.*, aux2.*, which no layer reads)");
    }

    @Test
    void aFileWithoutThemIsNotSaidToHaveThem() throws IOException {
        Path file = convolution().write(folder.resolve("w.safetensors"));
        assertThat(read(Zoo.GOOGLENET, file.toString()).describeWeights()).isEqualTo("weights from " + file);
    }

    @Test
    void otherSurplusTensorsAreRefused() throws IOException {
        String file = convolution()
                .tensor("aux3.fc2.bias", 1000)
                .write(folder.resolve("w.safetensors"))
                .toString();
        assertThatThrownBy(() -> read(Zoo.GOOGLENET, file).graph())
                .isInstanceOf(InvalidModelException.class)
                .hasMessageStartingWith("Cannot load weights from " + file
                        + ": tensor aux3.fc2.bias is there but must be one of the network's");
        Path plain = new SafetensorsFile().tensor("aux1.fc2.bias", 1000).write(folder.resolve("r.safetensors"));
        assertThatThrownBy(() -> read(Zoo.RESNET18, plain.toString()).graph())
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("tensor aux1.fc2.bias is there but must be one of the network's");
    }

    @ParameterizedTest
    @EnumSource
    void randomWeightsFitEveryNetwork(Zoo zoo) throws IOException {
        if (!zoo.needsWeights()) {
            assertThatThrownBy(() -> read(zoo, "random:3")).hasMessageContaining("must not be set, for it needs none");
            return;
        }
        Model model = read(zoo, "random:3");
        assertThat(model.describeWeights()).isEqualTo("random weights from seed 3: the features mean nothing");
        Parameter smallest = model.graph().parameters().stream()
                .min(Comparator.comparing(Parameter::count))
                .orElseThrow();
        assertThat(smallest.values())
                .hasSize((int) smallest.count())
                .isEqualTo(read(zoo, "random:3").graph().parameters().stream()
                        .filter(p -> p.name().equals(smallest.name()))
                        .findFirst()
                        .orElseThrow()
                        .values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.5", " 1", "9223372036854775808"})
    void aSeedThatIsNoWholeNumberIsRefused(String seed) {
        assertThatThrownBy(() -> read(Zoo.ALEXNET, "random:" + seed))
                .hasMessage("Cannot make weights: seed is '" + seed + "' but must be a whole number");
    }
}
