// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.testing.Captured;
import io.sparkconv.testing.SafetensorsFile;
import io.sparkconv.testing.SparkSessionExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The command from its arguments to its rows and its exit code, in a session that is there already. */
@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
class ExtractCommandLineTest {

    private static final Path PICTURE = Path.of("sample-data/images/bricks.jpg");
    private static final List<String> ODD_NAMES = List.of(
            "2024-01-01T10:00:00.jpg",
            "10:30/a:b.jpg",
            "with space.jpg",
            "a%20b%.jpg",
            "a#b?c.jpg",
            "[1].jpg",
            "{a,b}.jpg",
            "star *.jpg",
            "über 東京.jpg");

    @TempDir
    Path folder;

    private final Captured out = new Captured();
    private final Captured err = new Captured();
    private SparkSession session;
    private Path images;
    private Path output;

    @BeforeEach
    void start(SparkSession spark) throws IOException {
        session = spark;
        images = Files.createDirectories(folder.resolve("images"));
        Files.copy(PICTURE, images.resolve("picture.jpg"));
        output = folder.resolve("out");
    }

    @Test
    void filesOfAnyNameAreExtracted() throws IOException {
        for (String name : ODD_NAMES) {
            Files.createDirectories(images.resolve(name).getParent());
            Files.copy(PICTURE, images.resolve(name));
        }
        assertThat(extract()).as(err.text()).isEqualTo(ExitCode.DONE);
        Set<String> expected =
                ODD_NAMES.stream().map(name -> "file:" + images + "/" + name).collect(Collectors.toSet());
        expected.add("file:" + images + "/picture.jpg");
        List<Row> rows = session.read().parquet(output.toString()).collectAsList();
        assertThat(rows).allMatch(row -> row.getString(5).equals("ok")).hasSize(expected.size());
        assertThat(rows.stream().map(row -> row.getString(0)).collect(Collectors.toSet()))
                .isEqualTo(expected);
    }

    @Test
    void weightsComeFromAFile() throws IOException {
        Path weights = weights().tensor("I32", "steps", 1).write(folder.resolve("10:30 w.safetensors"));
        assertThat(extractFirstLayer(weights)).as(err.text()).isEqualTo(ExitCode.DONE);
        assertThat(out.text()).contains("\"ok\":1,").contains("\"weights\":\"weights from " + weights + "\"");
        Row row = session.read().parquet(output.toString()).first();
        assertThat(row.<Float>getList(7)).hasSize(64 * 27 * 27).doesNotContain(Float.NaN);
        assertThat(row.<Float>getList(7).stream().distinct().count()).isGreaterThan(1000);
        assertThat(session.sparkContext().isStopped()).isFalse();
    }

    @Test
    void weightsThatDoNotFitAreRefusedByName() throws IOException {
        Path file = folder.resolve("w.safetensors");
        new SafetensorsFile().tensor("features.0.weight", 64, 3, 11, 11).write(file);
        assertRefused(file, "tensor features.0.bias is missing but must be there with shape [64]");
        weights().tensor("features.99.weight", 2).write(file);
        assertRefused(file, "tensor features.99.weight is there but must be one of the network's; did you mean");
        weights().tensor("features.3.weight", 192, 64, 5, 4).write(file);
        assertRefused(file, "shape of features.3.weight is [192, 64, 5, 4] but must be [192, 64, 5, 5]");
        weights().tensor("I32", "features.0.bias", 64).write(file);
        assertRefused(file, "dtype of features.0.bias is I32 but must be one of F16, BF16, F32, F64");
    }

    @Test
    void wrongPlacesAreOneSentence() throws IOException {
        Path text = Files.writeString(folder.resolve("text.txt"), "text");
        assertFault(
                2,
                "Cannot list the images: --images is '" + images + "x' but must be a place that exists; did you",
                "--images",
                images + "x",
                "--output",
                output.toString());
        assertFault(
                2,
                "Cannot list the images: --images is '" + text + "' but must be a place with at least one image",
                "--images",
                text.toString(),
                "--output",
                output.toString());
        assertFault(
                2,
                "Cannot write the output: --output is '" + images + "' but must be a place where nothing is",
                "--images",
                images.toString(),
                "--output",
                images.toString());
        assertFault(
                2,
                "Cannot write the output: --output is '" + images + "' but must be a place without images",
                "--images",
                folder + "/i*/*",
                "--output",
                images.toString(),
                "--mode",
                "overwrite");
        assertFault(
                2,
                "Cannot find a file system: --output is 'nofs://a' but must be a path that Hadoop understands",
                "--images",
                images.toString(),
                "--output",
                "nofs://a");
        assertFault(
                2,
                "Cannot read weights: --weights is '" + images + "' but must be a .safetensors file that exists",
                "--images",
                images.toString(),
                "--output",
                output.toString(),
                "--model",
                "alexnet",
                "--weights",
                images.toString());
        assertFault(
                4,
                "failed: ConnectException: Connection refused",
                "--images",
                "hdfs://127.0.0.1:1/x",
                "--output",
                output.toString());
        assertThat(output).doesNotExist();
        assertThat(images.resolve("picture.jpg")).exists();
    }

    private static SafetensorsFile weights() {
        return new SafetensorsFile().tensor("features.0.weight", 64, 3, 11, 11).tensor("features.0.bias", 64);
    }

    private void assertRefused(Path weights, String message) {
        err.clear();
        assertThat(extractFirstLayer(weights)).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text().lines()).hasSize(1);
        assertThat(err.text())
                .startsWith("sparkconv: Cannot ")
                .contains(weights.toString())
                .contains(message);
        assertThat(output).doesNotExist();
    }

    @Test
    void aNetworkWithoutPicturesIsRefused() {
        assertThat(extract("--model", "dcgan-generator", "--weights", "random:1"))
                .isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text())
                .isEqualTo("sparkconv: Cannot feed network dcgan-generator with pictures: its input is 1×100×1×1"
                        + " but must have the channels of a picture\n");
        assertThat(output).doesNotExist();
    }

    private void assertFault(int exitCode, String message, String... arguments) {
        err.clear();
        assertThat(run(arguments)).isEqualTo(exitCode);
        assertThat(err.text().lines()).hasSize(1);
        assertThat(err.text()).startsWith("sparkconv: " + message);
    }

    private int extractFirstLayer(Path weights) {
        return extract("--model", "alexnet-torchvision", "--layers", "pool1", "--weights", weights.toString());
    }

    private int extract(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--images", images.toString(), "--output", output.toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... options) {
        List<String> arguments = new ArrayList<>(List.of("extract", "--progress", "none"));
        arguments.addAll(List.of(options));
        return new Cli(Commands.all(), new Console(out.stream(), err.stream()))
                .run(Map.of(), arguments.toArray(String[]::new));
    }
}
