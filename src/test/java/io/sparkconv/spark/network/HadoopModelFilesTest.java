// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.onnx.wire.InvalidOnnxException;
import io.sparkconv.onnx.wire.OnnxLimits;
import io.sparkconv.testing.FlakyFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("spark")
class HadoopModelFilesTest {

    private static final byte[] CONTENT = {1, 2, 3};

    @TempDir
    Path folder;

    private HadoopModelFiles files;
    private String remote;

    @BeforeEach
    void start() throws IOException {
        Configuration hadoop = new Configuration();
        hadoop.set("fs.flaky.impl", FlakyFileSystem.class.getName());
        files = new HadoopModelFiles(hadoop);
        Files.createDirectories(folder.resolve("a/data"));
        for (String name : new String[] {"a/m.onnx", "a/m.onnx.json", "a/data/w.bin", "w.bin"}) {
            Files.write(folder.resolve(name), CONTENT);
        }
        remote = "flaky://" + folder + "/a/m.onnx";
    }

    @Test
    void modelsAndWhatBelongsToThemAreReadFromAnyFileSystem() throws IOException {
        for (String model : new String[] {remote, folder + "/a/m.onnx", "file:" + folder + "/a/m.onnx"}) {
            assertThat(files.model(model, OnnxLimits.DEFAULT)).isEqualTo(CONTENT);
            assertThat(files.beside(model, "m.onnx.json")).contains(CONTENT);
            assertThat(files.beside(model, "other.json")).isEmpty();
            assertThat(files.external(model, "data/w.bin", OnnxLimits.DEFAULT)).isEqualTo(CONTENT);
        }
    }

    @Test
    void locationsThatLeadElsewhereAreRefused() {
        for (String model : new String[] {remote, folder + "/a/m.onnx"}) {
            for (String location : new String[] {"../w.bin", "data/../../w.bin", folder + "/w.bin", "none.bin", ""}) {
                assertThatThrownBy(() -> files.external(model, location, OnnxLimits.DEFAULT))
                        .as(model + " " + location)
                        .isInstanceOf(InvalidOnnxException.class)
                        .hasMessageStartingWith("Cannot read external data '" + location + "': ");
            }
        }
    }

    @Test
    void limitsAndMissingFilesNameTheOption() {
        assertThatThrownBy(() -> files.model(remote, OnnxLimits.ofBytes(2)))
                .hasMessage("Cannot read the model: --model is '" + remote
                        + "' but must be a file within --max-model-bytes, at most 2 bytes");
        assertThatThrownBy(() -> files.model(remote + "x", OnnxLimits.DEFAULT))
                .hasMessageContaining("--model is '" + remote + "x' but must be a file that exists");
        assertThatThrownBy(() -> files.external(remote, "data/w.bin", OnnxLimits.ofBytes(2)))
                .hasMessageContaining("--max-model-bytes");
    }
}
