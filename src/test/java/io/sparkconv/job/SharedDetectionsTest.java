// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.testing.Captured;
import io.sparkconv.testing.shared.SharedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real detector of faces and a photograph with one of them. */
@Tag("shared")
class SharedDetectionsTest {

    private static final Path PHOTOS = Path.of(System.getProperty("sparkconv.shared"), "data", "photos");

    @TempDir
    Path folder;

    private List<String> detect(String photo) throws IOException {
        Captured err = new Captured();
        Path file = folder.resolve("faces.csv");
        int code = new Cli(Commands.all(), new Console(new Captured().stream(), err.stream()))
                .run(
                        Map.of(),
                        ("convolve --detections scores,boxes --resize 240x320 --mean 127 --std 128 --scale 1"
                                        + " --score-threshold 0.5 --model "
                                        + SharedModel.named("ultraface_slim_320")
                                                .file() + " --image "
                                        + PHOTOS.resolve(photo) + " --output " + file)
                                .split(" "));
        assertThat(code).as(err.text()).isZero();
        return Files.readAllLines(file);
    }

    @Test
    void theAstronautHasAFaceAndTheCupHasNone() throws IOException {
        List<String> rows = detect("astronaut.png");
        assertThat(rows).hasSize(2);
        String[] face = rows.get(1).split(",");
        assertThat(Float.parseFloat(face[2])).isGreaterThan(0.99f);
        // As seen by eye: from the hair to the chin, from ear to ear.
        float[] corners = {179, 62, 270, 174};
        for (int i = 0; i < 4; i++) {
            assertThat(Float.parseFloat(face[3 + i])).as(rows.get(1)).isCloseTo(corners[i], Offset.offset(5f));
        }
        assertThat(detect("coffee.png")).hasSize(1);
    }
}
