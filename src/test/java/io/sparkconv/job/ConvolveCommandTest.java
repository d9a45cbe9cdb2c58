// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.tensor.Npy;
import io.sparkconv.testing.Captured;
import io.sparkconv.testing.onnx.OnnxNodes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvolveCommandTest {

    /** 300 pixels wide, 200 high. */
    private static final String BRICKS = "sample-data/images/bricks.jpg";

    private static final String WOOD = "sample-data/images/wood.png";

    private final Captured out = new Captured();
    private final Captured err = new Captured();

    @TempDir
    Path folder;

    private int convolve(String output, String... options) {
        out.clear();
        err.clear();
        List<String> arguments = new ArrayList<>(List.of("convolve", "--output", output));
        arguments.addAll(List.of(options));
        return new Cli(Commands.all(), new Console(out.stream(), err.stream()))
                .run(Map.of(), arguments.toArray(String[]::new));
    }

    private Path written(String name, String... options) {
        Path file = folder.resolve(name);
        assertThat(convolve(file + (name.contains(".") ? "" : "/"), options))
                .as(err.text())
                .isZero();
        return file;
    }

    /** A network of one 1×1 convolution over pictures of open size. */
    private String onnx(String last, int outputs, float... weights) throws IOException {
        OnnxNodes onnx = new OnnxNodes();
        int inputs = weights.length / outputs;
        onnx.input("x", new int[] {1, inputs, 0, 0});
        onnx.node("Conv", "c", List.of("x", onnx.constant(weights, outputs, inputs, 1, 1)));
        onnx.node(last, "y", List.of("c"));
        onnx.output("y");
        return Files.write(folder.resolve(last + outputs + ".onnx"), onnx.model(13))
                .toString();
    }

    private static int[] samples(Path png) throws IOException {
        BufferedImage image = ImageIO.read(png.toFile());
        return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
    }

    @Test
    void aSmallUNetGivesAllThatTwoClassesHave() throws IOException {
        Path all =
                written("all", "--model", "unet-same", "--weights", "random:3", "--image", BRICKS, "--resize", "48x64");
        try (Stream<Path> files = Files.list(all)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("classes.png", "probability.png", "tensor.npy");
        }
        assertThat(out.text().lines().toList()).endsWith("written: " + all.resolve("tensor.npy"));
        BufferedImage classes = ImageIO.read(all.resolve("classes.png").toFile());
        assertThat(classes.getWidth()).isEqualTo(300);
        assertThat(classes.getHeight()).isEqualTo(200);
        int[] indices = samples(all.resolve("classes.png"));
        int[] shades = samples(all.resolve("probability.png"));
        assertThat(shades).hasSameSizeAs(indices);
        for (int i = 0; i < indices.length; i++) {
            assertThat(indices[i] == 1 ? shades[i] >= 127 : shades[i] <= 128)
                    .as("pixel %d of class %d and shade %d", i, indices[i], shades[i])
                    .isTrue();
        }
        assertThat(Npy.read(all.resolve("tensor.npy")).dims()).containsExactly(1, 2, 48, 64);
    }

    @Test
    void fittedToTheNetworkClassesAreTheLargestOfTheTensor() throws IOException {
        String[] options = {"--model", "gabor-towers", "--layers", "conv1", "--image", WOOD, "--fit", "network"};
        int[] indices = samples(written("conv1.png", options));
        Npy.NdArray tensor = Npy.read(written("conv1.npy", options));
        assertThat(tensor.dims()).containsExactly(1, 48, 64, 64);
        for (int pixel = 0; pixel < 64 * 64; pixel++) {
            int best = 0;
            for (int k = 1; k < 48; k++) {
                best = tensor.values()[k * 64 * 64 + pixel] > tensor.values()[best * 64 * 64 + pixel] ? k : best;
            }
            assertThat(indices[pixel]).as("pixel %d", pixel).isEqualTo(best);
        }
    }

    @Test
    void anOpenSizeIsThePicturesOwn() throws IOException {
        String same = onnx("Identity", 3, 1, 0, 0, 0, 1, 0, 0, 0, 1);
        int[] pixels = samples(written("same.png", "--model", same, "--image", BRICKS));
        BufferedImage bricks = ImageIO.read(Path.of(BRICKS).toFile());
        assertThat(pixels).isEqualTo(bricks.getRaster().getPixels(0, 0, 300, 200, (int[]) null));
        int[] symmetric = samples(
                written("imagenet.png", "--model", same, "--image", BRICKS, "--preset", "caffe", "--channels", "bgr"));
        assertThat(symmetric).isEqualTo(pixels);
        assertThat(Npy.read(written("small.npy", "--model", same, "--image", BRICKS, "--resize", "8x9"))
                        .dims())
                .containsExactly(1, 3, 8, 9);
    }

    @Test
    void theLastLayerTellsTheRange() throws IOException {
        int[] tanh = samples(written("t.png", "--model", onnx("Tanh", 1, 0, 0, 0), "--image", WOOD));
        assertThat(tanh).containsOnly(128);
        int[] asked = samples(written("r.png", "--model", onnx("Tanh", 1, 0, 0, 0), "--image", WOOD, "--range", "0,1"));
        assertThat(asked).containsOnly(0);
        int[] sigmoid = samples(written("s.png", "--model", onnx("Sigmoid", 1, 0, 0, 0), "--image", WOOD));
        assertThat(sigmoid).containsOnly(128);
    }

    @Test
    void classesHaveNames() throws IOException {
        Path labels = Files.writeString(folder.resolve("names.txt"), "red\ngreen\nblue\nnothing\n");
        String model = onnx("Identity", 4, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0);
        written("c.png", "--model", model, "--image", "sample-data/images/disc-red.png", "--labels", labels.toString());
        assertThat(out.text().lines().findFirst().orElseThrow()).matches("  0  red +\\d+\\.\\d\\d %");
        fault(
                "must be 4, one for each channel of layer y",
                "c.png",
                "--model",
                model,
                "--image",
                WOOD,
                "--labels",
                "pom.xml");
        fault("must be a text file that exists", "c.png", "--model", model, "--image", WOOD, "--labels", "no.txt");
    }

    @Test
    void theSameBytesWithAnyKernels() throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (String kernels : List.of("auto", "scalar")) {
            files.add(Files.readAllBytes(written(
                    kernels + ".png",
                    "--model",
                    "gabor-towers",
                    "--layers",
                    "relu2",
                    "--image",
                    BRICKS,
                    "--size",
                    "picture",
                    "--kernels",
                    kernels)));
        }
        assertThat(files.get(1)).isEqualTo(files.get(0));
    }

    @Test
    void faultsAreOneSentenceAndLeaveNoFile() throws IOException {
        String[] vgg = {"--model", "vgg16", "--weights", "random:1", "--image", WOOD};
        fault("its output in fc7 is about the whole picture but must have height and width", "a.png", vgg);
        fault("its output in fc7 is about the whole picture", "new/", vgg);
        String[] ssd = {"--model", "ssd300", "--weights", "random:1", "--image", WOOD};
        String[] tensors = {"--layers", "boxes,scores", "--model", "ssd300", "--weights", "random:1", "--image", WOOD};
        fault("its output in boxes and scores is boxes and their scores but must", "a.png", tensors);
        fault("number of layers is 2 (boxes, scores) but must be 1; choose one with --layers", "a.npy", ssd);
        String[] gabor = {"--image", WOOD, "--layers", "conv1"};
        fault("'a.gif' but must be the name of a .png, .csv or .npy file, or of a folder", "a.gif", gabor);
        fault("but must be a folder, or a file in a folder that exists", "no/a.png", gabor);
        fault(
                "but must be the name of a .npy file, or of a folder, with --as tensor",
                "a.png",
                with(gabor, "--as", "tensor"));
        fault("but must be the name of a .png file", "a.npy", with(gabor, "--as", "classes"));
        fault("is 1×48×64×64 but must be a picture's, of 1 or 3 channels", "a.png", with(gabor, "--as", "image"));
        fault("a channel for each of 2 classes", "a.png", with(gabor, "--as", "probability"));
        fault("--range is set but must not be", "a.png", with(gabor, "--range", "0,1"));
        fault("number of values of --range is 3 but must be 2", "a.png", with(gabor, "--range", "0,1,2"));
        fault(
                "--resize is '9' but must not be set beside --size picture",
                "a.png",
                with(gabor, "--size", "picture", "--resize", "9"));
        fault("--layers has 'conf1' but must name layers", "a.png", "--image", WOOD, "--layers", "conf1");
        fault("'q'", "a.png", "--model", onnx("Identity", 3, new float[9]), "--image", WOOD, "--layers", "q");
        fault("--image is not set but must be an image file", "a.png");
        fault("--image is 'no.png' but must be an image file that exists", "a.png", "--image", "no.png");
        fault("its status is decode_failed", "a.png", "--image", "sample-data/images/bricks-truncated.jpg");
        fault("--weights is not set but must be", "a.png", "--model", "unet", "--image", WOOD);
    }

    private static String[] with(String[] options, String... more) {
        return Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new);
    }

    private void fault(String part, String name, String... options) {
        String file = folder + "/" + name;
        assertThat(convolve(file, options)).as("%s: %s", part, out.text()).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains(part.replace("'" + name, "'" + file));
        assertThat(err.text().lines()).hasSize(1);
        if (!name.equals("c.png")) {
            assertThat(Path.of(file)).doesNotExist();
        }
    }
}
