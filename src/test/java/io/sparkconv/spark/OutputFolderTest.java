// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.OutputMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {

    @TempDir
    Path folder;

    @Test
    void aFolderThatExistsIsRefusedUnlessAMode() throws IOException {
        OutputFolder existing = new OutputFolder(folder.toString(), new Configuration());
        assertThatThrownBy(() -> existing.check(OutputMode.ERROR, "/elsewhere"))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage("Cannot write the output: --output is 'file:" + folder
                        + "' but must not exist, unless --mode is overwrite or append");
        existing.check(OutputMode.APPEND, "/elsewhere");
        existing.check(OutputMode.OVERWRITE, "/elsewhere");
        new OutputFolder(folder + "/new", new Configuration()).check(OutputMode.ERROR, "/elsewhere");
    }

    @Test
    void imagesAreNeverOverwritten() throws IOException {
        OutputFolder existing = new OutputFolder(folder.toString(), new Configuration());
        for (String images : new String[] {folder.toString(), folder + "/a/b/*.jpg", folder.toUri() + "a"}) {
            assertThatThrownBy(() -> existing.check(OutputMode.OVERWRITE, images))
                    .hasMessageContaining("must not hold the images");
        }
        existing.check(OutputMode.OVERWRITE, folder.getParent().toString());
        existing.check(OutputMode.OVERWRITE, folder + "-other");
    }

    @Test
    void keepsTheBillOfAnEarlierRun() throws IOException {
        OutputFolder output = new OutputFolder(folder.resolve("out").toString(), new Configuration());
        output.write("_cost/cost.json", "{\"ü\":1}");
        output.write("_cost/cost.json", "{\"ü\":2}");
        assertThat(Files.readString(folder.resolve("out/_cost/cost.json"))).isEqualTo("{\"ü\":2}");
        try (Stream<Path> bills = Files.list(folder.resolve("out/_cost"))) {
            assertThat(bills.map(bill -> bill.getFileName().toString())
                            .filter(name -> name.matches("cost-\\d+\\.json")))
                    .hasSize(1);
        }
    }
}
