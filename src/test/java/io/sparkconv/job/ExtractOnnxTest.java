// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import static io.sparkconv.testing.onnx.OnnxNodes.integers;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.testing.Captured;
import io.sparkconv.testing.SparkSessionExtension;
import io.sparkconv.testing.onnx.OnnxNodes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.Metadata;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An ONNX file from the command's arguments to the rows. */
@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
class ExtractOnnxTest {

    @TempDir
    Path folder;

    private final Captured out = new Captured();
    private final Captured err = new Captured();
    private SparkSession session;
    private Path model;
    private Path output;

    /** Channel averages of a picture of 4 by 4, doubled by a weight in another file, and a tensor of rank 3. */
    @BeforeEach
    void start(SparkSession spark) throws IOException {
        session = spark;
        model = folder.resolve("models/m.onnx");
        output = folder.resolve("out");
        Files.createDirectories(model.getParent());
        write("w.bin");
        ByteBuffer weights = ByteBuffer.allocate(4 * 9).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 9; i++) {
            weights.putFloat(4 * i, i % 4 == 0 ? 2 : 0);
        }
        Files.write(model.resolveSibling("w.bin"), weights.array());
    }

    private void write(String location) throws IOException {
        OnnxNodes onnx = new OnnxNodes();
        onnx.input("x", new int[] {1, 3, 4, 4});
        onnx.node("Conv", "map", List.of("x", onnx.external(location, 3, 3, 1, 1)));
        onnx.node("GlobalAveragePool", "mean", List.of("map"));
        onnx.node("Reshape", "rows", List.of("map", onnx.constant(1, 3, 16)));
        onnx.node("Transpose", "turned", List.of("rows"), integers("perm", 0, 2, 1));
        onnx.output("mean");
        Files.write(model, onnx.model(13));
    }

    private int extract(String... more) {
        out.clear();
        err.clear();
        List<String> arguments = new ArrayList<>(List.of("extract", "--images", "sample-data/images/bricks.jpg"));
        arguments.addAll(List.of("--model", model.toString(), "--output", output.toString(), "--progress", "none"));
        arguments.addAll(List.of("--mode", "overwrite"));
        arguments.addAll(List.of(more));
        return new Cli(Commands.all(), new Console(out.stream(), err.stream()))
                .run(Map.of(), arguments.toArray(String[]::new));
    }

    private Metadata metadata(String column) {
        return session.read().parquet(output.toString()).schema().apply(column).metadata();
    }

    @Test
    void tensorsOfAnyRankBecomeColumnsWithTheirShapes() {
        assertThat(extract("--layers", "map,mean,rows,turned", "--preset", "raw"))
                .as(err.text())
                .isZero();
        assertThat(metadata("map").getLongArray("shape")).containsExactly(3, 4, 4);
        assertThat(metadata("mean").getLongArray("shape")).containsExactly(3);
        assertThat(metadata("rows").getLongArray("shape")).containsExactly(3, 16);
        assertThat(metadata("turned").getLongArray("shape")).containsExactly(16, 3);
        Row row = session.read().parquet(output.toString()).first();
        List<Float> map = row.getList(row.fieldIndex("map"));
        assertThat(row.<Float>getList(row.fieldIndex("rows"))).isEqualTo(map);
        List<Float> turned = row.getList(row.fieldIndex("turned"));
        for (int pixel = 0; pixel < 16; pixel++) {
            for (int channel = 0; channel < 3; channel++) {
                assertThat(turned.get(3 * pixel + channel)).isEqualTo(map.get(16 * channel + pixel));
            }
        }
        double mean = map.subList(0, 16).stream().mapToDouble(f -> f).average().orElse(0);
        assertThat(row.<Float>getList(row.fieldIndex("mean")).get(0)).isCloseTo((float) mean, within());
        assertThat(mean).isBetween(20.0, 510.0);
    }

    private static Offset<Float> within() {
        return Offset.offset(1e-3f);
    }

    @Test
    void poolingAppliesToImagesOnly() {
        assertThat(extract("--layers", "map,turned", "--pool", "avg"))
                .as(err.text())
                .isZero();
        assertThat(metadata("map").getLongArray("shape")).containsExactly(3);
        assertThat(metadata("turned").getLongArray("shape")).containsExactly(16, 3);
    }

    @Test
    void theReportTellsTheFileAndHowPicturesWerePrepared() throws IOException {
        Files.writeString(model.resolveSibling("m.onnx.json"), "{\"scale\": 0.5}");
        assertThat(extract("--channels", "bgr")).as(err.text()).isZero();
        String said = "resized to 4x4, BGR, bilinear, pixel / 2";
        assertThat(out.text()).contains("\"preprocessing\":\"" + said + "\"").contains("\"weights\":\"in the model\"");
        assertThat(Files.readString(output.resolve("_cost/cost.json")))
                .contains("\"preprocessing\" : \"" + said + "\"")
                .contains("\"ai.onnx\" : 13")
                .contains("\"externalBytes\" : 36")
                .contains("\"batching\" : \"fixed at 1 in the model; images are stacked");
    }

    @Test
    void dataOutsideTheModelsFolderIsRefused() throws IOException {
        Files.write(folder.resolve("secret.bin"), new byte[36]);
        write("../secret.bin");
        assertThat(extract()).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains("its location is '../secret.bin' but must be a path without ..");
        Files.createSymbolicLink(model.resolveSibling("link.bin"), folder.resolve("secret.bin"));
        write("link.bin");
        assertThat(extract()).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains("'link.bin' is a symbolic link but must be");
        assertThat(output).doesNotExist();
    }

    @Test
    void wrongModelsAndLayersAreOneSentence() throws IOException {
        assertThat(extract("--layers", "mapp")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains("did you mean 'map'?");
        assertThat(err.text().lines()).hasSize(1);
        Files.write(model, new byte[] {1, 2, 3});
        assertThat(extract()).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).startsWith("sparkconv: Cannot read ONNX file m.onnx");
        Files.delete(model);
        assertThat(extract()).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains("--model is '" + model + "' but must be a file that exists");
    }
}
