// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.testing.Captured;
import io.sparkconv.testing.onnx.OnnxNodes;
import io.sparkconv.testing.pictures.PngWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisualizeCommandTest {

    private static final String BRICKS = "sample-data/images/bricks.jpg";

    private final Captured err = new Captured();

    @TempDir
    Path folder;

    private int visualize(Path output, String... options) {
        err.clear();
        List<String> arguments = new ArrayList<>(List.of("visualize", "--output", output.toString()));
        arguments.addAll(List.of(options));
        return new Cli(Commands.all(), new Console(new Captured().stream(), err.stream()))
                .run(Map.of(), arguments.toArray(String[]::new));
    }

    private BufferedImage drawn(String... options) throws IOException {
        Path file = folder.resolve("drawn.png");
        assertThat(visualize(file, options)).as(err.text()).isZero();
        return ImageIO.read(file.toFile());
    }

    @ParameterizedTest
    @ValueSource(strings = {"maps", "filters", "deconv", "field"})
    void theSameBytesTwice(String what) throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (String kernels : List.of("auto", "scalar")) {
            Path file = folder.resolve(kernels + ".png");
            List<String> options = new ArrayList<>(List.of("--what", what, "--kernels", kernels));
            if (!what.equals("filters")) {
                options.addAll(List.of("--image", BRICKS, "--layer", "relu2", "--top", "4"));
            }
            assertThat(visualize(file, options.toArray(String[]::new)))
                    .as(err.text())
                    .isZero();
            files.add(Files.readAllBytes(file));
        }
        assertThat(files.get(1)).isEqualTo(files.get(0));
    }

    @Test
    void moreMapsMakeATallerPicture() throws IOException {
        BufferedImage two = drawn("--image", BRICKS, "--layer", "pool2", "--top", "16");
        BufferedImage four = drawn("--image", BRICKS, "--layer", "pool2", "--top", "32");
        assertThat(four.getWidth()).isEqualTo(two.getWidth());
        assertThat(four.getHeight()).isGreaterThan(two.getHeight() + 150);
        BufferedImage usual = drawn("--image", BRICKS);
        assertThat(usual.getHeight()).isGreaterThan(four.getHeight());
        BufferedImage both = drawn("--image", BRICKS, "--layers", "pool1,pool2", "--top", "16");
        assertThat(both.getHeight()).isGreaterThan(two.getHeight() + 200);
    }

    /** The first filters are black and white, those of the second tower coloured: it stands to the right. */
    @Test
    void theTowersStandSideBySide() throws IOException {
        BufferedImage filters = drawn("--what", "filters");
        assertThat(colouredPixels(filters, 0, filters.getWidth() / 2)).isZero();
        assertThat(colouredPixels(filters, filters.getWidth() / 2, filters.getWidth()))
                .isGreaterThan(5000);
    }

    private static int colouredPixels(BufferedImage image, int from, int to) {
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = from; x < to; x++) {
                int rgb = image.getRGB(x, y);
                count += Math.abs((rgb >> 16 & 255) - (rgb & 255)) > 60 ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void aFolderHasItsBestPatches() throws IOException {
        BufferedImage atlas =
                drawn("--what", "deconv", "--layer", "relu1", "--images", "sample-data/images", "--top", "3");
        assertThat(colouredPixels(atlas, 0, atlas.getWidth())).isGreaterThan(5000);
    }

    /** Each drawing but that of what is the default shows another picture. */
    @Test
    void picturesAreDecodedAsTheOptionsSay() throws IOException {
        Path glass = Files.write(
                folder.resolve("glass.png"),
                new PngWriter(128, 128, 6, 8).encode((x, y, c) -> c == 3 ? 2 * x : x * y >> 6));
        Path deep = Files.write(
                folder.resolve("deep.png"),
                new PngWriter(128, 128, 0, 16).encode((x, y, c) -> 256 * (x % 8 < 4 ? 100 : 101) + 250));
        assertThat(bytes(glass, "--alpha", "black")).isEqualTo(bytes(glass));
        assertThat(bytes(glass, "--alpha", "white"))
                .isNotEqualTo(bytes(glass))
                .isNotEqualTo(bytes(glass, "--alpha", "none"));
        assertThat(bytes(glass, "--alpha", "none")).isNotEqualTo(bytes(glass));
        assertThat(bytes(deep, "--sixteen-bit", "scale")).isEqualTo(bytes(deep));
        assertThat(bytes(deep, "--sixteen-bit", "truncate")).isNotEqualTo(bytes(deep));
    }

    private byte[] bytes(Path image, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("--image", image.toString(), "--layer", "relu1", "--top", "4"));
        all.addAll(List.of(options));
        Path file = folder.resolve("decoded.png");
        assertThat(visualize(file, all.toArray(String[]::new))).as(err.text()).isZero();
        return Files.readAllBytes(file);
    }

    @Test
    void faultsAreOneSentenceAndLeaveNoFile() throws IOException {
        fault(
                "Cannot use network gabor-towers: --layers has 'pol2' but must name layers",
                "--image",
                BRICKS,
                "--layer",
                "pol2");
        fault("number of --image and --images that are set is 0 but must be 1", "--layer", "pool2");
        fault("--image is 'none.png' but must be an image file that exists", "--image", "none.png");
        fault("its status is decode_failed but must be ok", "--image", "sample-data/images/bricks-truncated.jpg");
        fault("--images is 'sample-data/images' but must not be set", "--images", "sample-data/images");
        fault("--layer is 'pool1' but must not be set beside --layers", "--layer", "pool1", "--layers", "pool2");
        fault(
                "Cannot draw the filters of layer conv2: number of channels that a filter reads is 24 but must be 1 or 3",
                "--what",
                "filters",
                "--layer",
                "conv2");
        fault("its kind is Relu but must be Conv2d", "--what", "filters", "--layer", "relu1");
        fault("--weights is not set but must be", "--model", "alexnet", "--image", BRICKS);
        fault(
                "Cannot draw layer fc6 (Dense): its output is 1×4096 but must have height and width",
                "--model",
                "alexnet",
                "--weights",
                "random:1",
                "--what",
                "field",
                "--image",
                BRICKS,
                "--layer",
                "fc6");
        assertThat(visualize(folder.resolve("a.gif"), "--image", BRICKS)).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains("but must be the name of a .png file");
        assertThat(visualize(folder.resolve("no/a.png"), "--image", BRICKS)).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains("but must be a file in a folder that exists");
    }

    private void fault(String part, String... options) {
        Path file = folder.resolve("fault.png");
        assertThat(visualize(file, options)).as(part).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains(part);
        assertThat(err.text().lines()).hasSize(1);
        assertThat(file).doesNotExist();
    }

    @Test
    void anOnnxFileIsSeenThroughItsBranches() throws IOException {
        OnnxNodes onnx = new OnnxNodes();
        onnx.input("x", new int[] {1, 3, 32, 32});
        onnx.node("Conv", "a", List.of("x", onnx.constant(ones(4 * 3 * 9), 4, 3, 3, 3)));
        onnx.node("Conv", "b", List.of("a", onnx.constant(ones(5 * 4), 5, 4, 1, 1)));
        onnx.node("Relu", "c", List.of("a"));
        onnx.node("Add", "d", List.of("c", "a"));
        onnx.node("Sum", "y", List.of("d", "c"));
        onnx.output("y");
        Path model = Files.write(folder.resolve("m.onnx"), onnx.model(13));
        assertThat(drawn("--model", model.toString(), "--image", BRICKS, "--what", "deconv", "--layer", "d"))
                .isNotNull();
        fault("'q'", "--model", model.toString(), "--image", BRICKS, "--layer", "q");
    }

    private static float[] ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1f);
        return ones;
    }
}
