// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFileTest {

    @TempDir
    Path folder;

    @Test
    void readsUtf8Properties() throws IOException {
        Path file =
                Files.writeString(folder.resolve("job.properties"), "# nightly\nimages = /fotos/Zürich\nbatchSize=8\n");
        assertThat(JobFile.read(file.toString())).isEqualTo(Map.of("images", "/fotos/Zürich", "batchSize", "8"));
    }

    @Test
    void aMissingFileIsTheUsersFault() {
        assertThatThrownBy(() -> JobFile.read(folder.resolve("none").toString()))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageStartingWith("Cannot read the job file: --job is '")
                .hasMessageContaining("must be a readable properties file");
    }
}
