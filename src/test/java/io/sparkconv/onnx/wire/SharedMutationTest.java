// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.testing.onnx.MutationRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged versions of real networks are read or refused. */
@Tag("shared")
class SharedMutationTest {

    private static final Path MODELS = Path.of(System.getProperty("sparkconv.shared"), "data", "models");
    private static final int COUNT = Integer.getInteger("sparkconv.mutations", 500);
    private static final long SEED = Long.getLong("sparkconv.seed", 20260101);

    static List<Path> models() throws IOException {
        try (Stream<Path> folders = Files.list(MODELS)) {
            return folders.map(folder -> folder.resolve("model.onnx")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void damagedModelsAreReadOrRefused(Path file) throws IOException {
        MutationRun run = new MutationRun(List.of(MutationRun.VALUES), refusal -> false);
        assertThat(run.run(Files.readAllBytes(file), COUNT, SEED))
                .as("seed %d", SEED)
                .isEmpty();
        System.out.println(MODELS.relativize(file) + ", seed " + SEED + ": " + run);
    }
}
