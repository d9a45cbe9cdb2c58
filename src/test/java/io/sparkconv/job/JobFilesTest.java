// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.config.JobFile;
import io.sparkconv.config.Option;
import io.sparkconv.config.Options;
import io.sparkconv.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job files in {@code conf} name every option of their command, with its meaning and its default. */
class JobFilesTest {

    @TempDir
    Path folder;

    @Test
    void theFileOfExtractIsComplete() throws IOException {
        assertComplete(new ExtractCommand(), "extract.properties");
    }

    private void assertComplete(Command command, String name) throws IOException {
        String file = Files.readString(Path.of("conf", name));
        Map<String, String> missing = new TreeMap<>();
        for (Option<?> option : command.options()) {
            String entry = "# " + option.doc() + "\n#" + option.key() + "="
                    + option.defaultText().map(text -> text + "\n").orElse("");
            if (!option.equals(Options.JOB) && !file.contains(entry)) {
                missing.put(option.key(), entry);
            }
        }
        assertThat(missing).as("entries that conf/%s must have", name).isEmpty();
        assertThat(JobFile.read("conf/" + name)).as("what is set already").isEmpty();
        Path all = folder.resolve(name);
        Files.writeString(all, file.replaceAll("(?m)^#(\\w+=)", "$1"));
        Map<String, String> texts = JobFile.read(all.toString());
        assertThat(texts).hasSize(command.options().size());
        new Settings(Map.of(), Map.of(), texts).check(command.options());
    }
}
