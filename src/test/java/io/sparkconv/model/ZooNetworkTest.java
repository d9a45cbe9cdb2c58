// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.config.Settings;
import io.sparkconv.tensor.Shape;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ZooNetworkTest {

    private static Model read(Map<String, String> options) throws IOException {
        Map<String, String> all = new HashMap<>(options);
        all.putIfAbsent("model", "alexnet");
        return ModelChoice.of(Settings.of(all)).read(new LocalModelFiles());
    }

    @Test
    void namedNetworksKeepTheirPreprocessingUnlessOptionsOverrideIt() throws IOException {
        String own = read(Map.of()).network().preprocessing().toString();
        assertThat(own).startsWith("shorter side ");
        assertThat(read(Map.of("mean", "1,2,3")).network().preprocessing().toString())
                .startsWith(own.substring(0, own.indexOf("pixel")).replace("(", ""))
                .contains("(1, 2, 3)");
        assertThat(read(Map.of("preset", "raw")).network().preprocessing())
                .hasToString("resized to 227x227, RGB, bilinear, pixel");
        assertThatThrownBy(() -> read(Map.of("channels", "gray", "mean", "0", "std", "1"))
                        .network())
                .hasMessage("Cannot use network alexnet: --channels is GRAY but must be 3 channels, as its input has");
        assertThatThrownBy(() -> read(Map.of("mean", "1,2")).network())
                .hasMessage("Cannot preprocess pictures: --mean has 2 numbers but must have 1 or 3, for channels RGB");
    }

    @Test
    void anotherSizeChangesTheInput() throws IOException {
        Map<String, String> options = Map.of("model", "gabor-towers", "resize", "64x96");
        assertThat(read(options).network().graph().inputs().values()).containsExactly(Shape.nhwc(1, 64, 96, 3));
    }
}
