// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("no-kernels")
class ReadmeOptionsTest {

    @Test
    void theReadmeHasTheTableOfTheCatalogue() throws IOException {
        assertThat(Files.readString(Path.of("README.md")))
                .as("README.md must hold what `jobs/sparkconv options --markdown` prints")
                .contains(OptionTable.markdown(Options.all()));
    }
}
