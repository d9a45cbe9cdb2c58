// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.testing.Captured;
import io.sparkconv.testing.SparkSessionExtension;
import io.sparkconv.testing.WholeTiff;
import io.sparkconv.testing.pictures.TiffWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The command from its arguments to its files, in a session that is there already. */
@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
class TiledConvolveCommandTest {

    private static final int WIDTH = 210;
    private static final int HEIGHT = 150;

    private final Captured out = new Captured();
    private final Captured err = new Captured();

    @TempDir
    Path folder;

    private Path image;

    @BeforeEach
    void start(SparkSession spark) throws IOException {
        image = Files.write(
                folder.resolve("image.tif"),
                new TiffWriter(WIDTH, HEIGHT, 3, 8)
                        .compression(TiffWriter.Compression.LZW)
                        .rowsPerStrip(20)
                        .encode((x, y, c) -> (x * (3 + c) ^ y * 5) + x * y / 64 & 255));
    }

    private int convolve(String output, String... options) {
        return convolve(List.of("--model", "unet-small", "--weights", "random:5"), output, options);
    }

    private String lastLine() {
        List<String> lines = out.text().lines().toList();
        return lines.get(lines.size() - 1);
    }

    private int convolve(List<String> network, String output, String... options) {
        out.clear();
        err.clear();
        List<String> arguments = new ArrayList<>(List.of("convolve"));
        arguments.addAll(network);
        arguments.addAll(List.of(
                "--image", image.toString(), "--output", folder.resolve(output).toString()));
        arguments.addAll(List.of(options));
        return new Cli(Commands.all(), new Console(out.stream(), err.stream()))
                .run(Map.of(), arguments.toArray(String[]::new));
    }

    /** Neither side is a multiple of the network's eight, so the masks are smaller than the picture. */
    @Test
    void tilesGiveTheMaskThatTheWholeGives() throws IOException {
        assertThat(convolve("whole.png", "--size", "picture", "--fit", "network"))
                .as(err.text())
                .isZero();
        assertThat(convolve("tiles.tif", "--tile", "64", "--fit", "network"))
                .as(err.text())
                .isZero();
        assertThat(lastLine())
                .startsWith("{\"command\":\"convolve\",\"width\":210,\"height\":150,\"tile\":64,\"tiles\":12,"
                        + "\"haloOverhead\":")
                .contains("\"exact\":true,\"as\":\"classes\",\"outputShape\":\"1×2×144×208\"", "\"seconds\":");
        BufferedImage whole = ImageIO.read(folder.resolve("whole.png").toFile());
        float[] classes = whole.getRaster().getPixels(0, 0, 208, 144, (float[]) null);
        assertThat(WholeTiff.samples(folder.resolve("tiles.tif")))
                .isEqualTo(classes)
                .contains(0, 1);
    }

    @Test
    void approximateLayersAreNamed() throws IOException {
        String file =
                Files.write(folder.resolve("excite.onnx"), SqueezeExcite.onnx()).toString();
        List<String> options = List.of("--model", file, "--as", "tensor", "--tile", "64");
        assertThat(convolve(options, "none.tif")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains("layer pooled (GlobalAveragePool2d) sees the whole image");
        assertThat(convolve(options, "near.tif", "--tile-approximate"))
                .as(err.text())
                .isZero();
        assertThat(lastLine()).contains("\"exact\":false", "\"approximateLayers\":[\"pooled\"]");
        assertThat(Files.readString(folder.resolve("near.tif.cost.json")))
                .contains("\"approximateLayers\" : [ \"pooled\" ]");
    }

    @Test
    void leaveToApproximateChangesNoBitOfAnExactNetwork() throws IOException {
        assertThat(convolve("exact.tif", "--tile", "64", "--fit", "network", "--as", "tensor"))
                .as(err.text())
                .isZero();
        assertThat(convolve("leave.tif", "--tile", "64", "--fit", "network", "--as", "tensor", "--tile-approximate"))
                .as(err.text())
                .isZero();
        assertThat(lastLine()).contains("\"exact\":true", "\"approximateLayers\":[]");
        assertThat(WholeTiff.samples(folder.resolve("leave.tif")))
                .isEqualTo(WholeTiff.samples(folder.resolve("exact.tif")));
    }

    @Test
    void faultsAreOneSentence() {
        assertThat(convolve("tiles.tif", "--tile", "64")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text())
                .isEqualTo(
                        "sparkconv: Cannot convolve by tiles: output of layer classes is 144x208 but must be 150x210,"
                                + " the picture's size, unless --fit is network\n");
        assertThat(convolve("tiles.png", "--tile-approximate")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains("Cannot convolve: --tile-approximate is set but must not be without --tile");
        assertThat(convolve("tiles.png", "--tile", "64")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains("must be a .tif file or a folder, for it is written in tiles");
        assertThat(convolve("tiles.tif", "--tile", "some")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains("--tile is 'some' but must be auto or a whole number from 1 to 65536");
    }
}
