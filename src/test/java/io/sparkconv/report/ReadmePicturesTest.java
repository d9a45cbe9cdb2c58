// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("no-kernels")
class ReadmePicturesTest {

    private static final Pattern PICTURE = Pattern.compile("!\\[[^]]+]\\(([^)]+)\\)");
    private static final long MOST_BYTES = 500_000;

    @Test
    void theReadmesPicturesAreThereAndSmall() throws IOException {
        List<Path> pictures = PICTURE.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(match -> Path.of(match.group(1)))
                .toList();
        assertThat(pictures).hasSizeGreaterThanOrEqualTo(6);
        long bytes = 0;
        for (Path picture : pictures) {
            assertThat(ImageIO.read(picture.toFile()).getWidth())
                    .as(picture.toString())
                    .isBetween(600, 1200);
            bytes += Files.size(picture);
        }
        assertThat(bytes).isLessThan(MOST_BYTES);
    }
}
