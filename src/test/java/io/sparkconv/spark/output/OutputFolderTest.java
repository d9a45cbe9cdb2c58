// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.OutputMode;
import io.sparkconv.spark.input.ImageEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        assertThatThrownBy(() -> existing.check(OutputMode.ERROR, false))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage(
                        "Cannot write the output: --output is '" + folder
                                + "' but must be a place where nothing is, unless --mode is overwrite or append, or --resume is set");
        existing.check(OutputMode.APPEND, false);
        existing.check(OutputMode.OVERWRITE, false);
        new OutputFolder(folder + "/new", new Configuration()).check(OutputMode.ERROR, false);
    }

    @Test
    void imagesAreNeverOverwritten() throws IOException {
        OutputFolder existing = new OutputFolder(folder.toString(), new Configuration());
        List<ImageEntry> elsewhere =
                List.of(entry(folder + "-other/a.png"), entry(folder.getParent() + "/a.png"), entry("/a.png"));
        existing.checkHoldsNone(elsewhere);
        for (String inside : List.of(folder + "/a.png", folder + "/b/c/a b:c.png")) {
            List<ImageEntry> all = new ArrayList<>(elsewhere);
            all.add(entry(inside));
            assertThatThrownBy(() -> existing.checkHoldsNone(all))
                    .hasMessage("Cannot write the output: --output is '" + folder + "' but must be a place without"
                            + " images, for overwriting would delete file:" + inside);
        }
        OutputFolder root = new OutputFolder("/", new Configuration());
        assertThatThrownBy(() -> root.checkHoldsNone(elsewhere)).hasMessageContaining("without images");
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");
        for (OutputMode mode : List.of(OutputMode.APPEND, OutputMode.OVERWRITE)) {
            OutputFolder there = new OutputFolder(file.toString(), new Configuration());
            assertThatThrownBy(() -> there.check(mode, false))
                    .hasMessage("Cannot write the output: --output is '" + file + "' but must be a folder");
        }
        for (OutputMode mode : OutputMode.values()) {
            OutputFolder below = new OutputFolder(file + "/new/folder", new Configuration());
            assertThatThrownBy(() -> below.check(mode, false))
                    .isInstanceOf(InvalidOptionException.class)
                    .hasMessageContaining("must be inside a folder (file:" + file + " is a file)");
        }
    }

    private static ImageEntry entry(String path) {
        return new ImageEntry("file:" + path, 1, 1);
    }

    @Test
    void namesMayHoldColons() throws IOException {
        OutputFolder output = new OutputFolder(folder + "/10:30 ü", new Configuration());
        output.check(OutputMode.ERROR, false);
        output.write("_cost/cost.json", "{}");
        assertThat(folder.resolve("10:30 ü/_cost/cost.json")).exists();
        assertThatThrownBy(() -> new OutputFolder("nofs://host/x", new Configuration()))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageStartingWith("Cannot find a file system: --output is 'nofs://host/x' but must be");
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

    @Test
    void whatIsReadMustHaveAManifest() throws IOException {
        OutputFolder empty = new OutputFolder(folder.toString(), new Configuration());
        empty.check(OutputMode.ERROR, true);
        assertThatThrownBy(empty::checkHasManifest)
                .hasMessage("Cannot read the output: --output is '" + folder
                        + "' but must be the output of a run that kept a manifest (_manifest)");
    }
}
