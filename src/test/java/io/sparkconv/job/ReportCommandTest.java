// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.report.html.StrictPage;
import io.sparkconv.testing.Captured;
import io.sparkconv.testing.SparkSessionExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** Reports of runs over some of the sample pictures. */
@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
class ReportCommandTest {

    private static final Path SAMPLES = Path.of("sample-data/images");
    private static final String ODD = "a <b onclick=x> & 'c' \".png";

    @TempDir
    Path folder;

    private final Captured out = new Captured();
    private final Captured err = new Captured();
    private Path images;
    private Path output;
    private Path report;

    @BeforeEach
    void start(SparkSession spark) throws IOException {
        images = Files.createDirectories(folder.resolve("images"));
        for (String name : List.of("wood.png", "bricks.jpg", "bricks-truncated.jpg", "stripes-0-wide.png")) {
            Files.copy(SAMPLES.resolve(name), images.resolve(name));
        }
        Files.copy(SAMPLES.resolve("disc-red.png"), images.resolve(ODD));
        Files.write(images.resolve("empty.jpg"), new byte[0]);
        output = folder.resolve("out ü");
        report = output.resolve("_cost/report.html");
    }

    @Test
    void aRunHasAReportAndTheCommandMakesTheSame() throws IOException {
        extract();
        String page = Files.readString(report);
        Element root = StrictPage.parse(page);
        assertThat(StrictPage.names(root)).doesNotContain("script").contains("svg", "img", "details");
        assertThat(root.getTextContent())
                .contains("Features of images with gabor-towers", "conv1 + relu1", "decode_failed", "no bytes", ODD)
                .contains("driver@", "local[", "pixels", "empty");
        assertThat(StrictPage.values(root, "alt"))
                .as("what can be read of a broken picture is shown, too")
                .contains("wood.png", ODD, "bricks-truncated.jpg");
        assertThat(page.length()).isLessThan(1 << 20);

        Files.delete(report);
        assertThat(run("report", output.toString())).as(err.text()).isEqualTo(ExitCode.DONE);
        assertThat(Files.readString(report)).isEqualTo(page);
        assertThat(out.text())
                .endsWith("{\"command\":\"report\",\"report\":\"file:" + report + "\",\"characters\":" + page.length()
                        + "}\n");
    }

    @Test
    void picturesThatAreGoneAreNamedAllTheSame() throws IOException {
        extract("--partitions", "2");
        Files.delete(images.resolve("wood.png"));
        assertThat(run("report", output.toString())).as(err.text()).isEqualTo(ExitCode.DONE);
        Element root = StrictPage.parse(Files.readString(report));
        assertThat(root.getTextContent()).contains("no longer there", "wood.png");
        assertThat(StrictPage.values(root, "alt")).contains("bricks.jpg").doesNotContain("wood.png");
    }

    @Test
    void towersAndPlainLoopsHaveReports() throws IOException {
        extract("--split", "groups", "--kernels", "scalar", "--layers", "conv2,features");
        String text = StrictPage.parse(Files.readString(report)).getTextContent();
        assertThat(text)
                .contains("Bytes between towers", "What a core can do at most is unknown", "segment 1 tower 2")
                .contains("those whose features have the largest cosine");
    }

    @Test
    void thereIsNoneIfItIsNotWantedOrNothingWasDone() throws IOException {
        extract("--report", "false", "--resume");
        assertThat(report).doesNotExist();
        extract("--resume");
        assertThat(report).as("of a run that took no image").doesNotExist();
        assertThat(run("report", output.toString())).as(err.text()).isEqualTo(ExitCode.DONE);
        assertThat(StrictPage.parse(Files.readString(report)).getTextContent())
                .contains("The run took no image", "No executor did any work");
    }

    @Test
    void aFolderWithoutARunIsRefused() {
        assertThat(run("report", images.toString())).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text())
                .isEqualTo("sparkconv: Cannot make the report: DIR is '" + images
                        + "' but must be the output of a finished run of extract, with _manifest and _cost/cost.json in"
                        + " it\n");
        err.clear();
        assertThat(run("report")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains("DIR is given 0 times but must be given once");
    }

    private void extract(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("extract", "--images", images.toString(), "--output", output.toString()));
        arguments.addAll(List.of("--max-failure-rate", "1"));
        arguments.addAll(Arrays.asList(more));
        assertThat(run(arguments.toArray(String[]::new))).as(err.text()).isEqualTo(ExitCode.DONE);
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--progress", "none"));
        return new Cli(Commands.all(), new Console(out.stream(), err.stream()))
                .run(Map.of(), all.toArray(String[]::new));
    }
}
