// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code convolve} makes of a detector whose pictures are its answers: pixels that are corners and scores. */
class ConvolveDetectionsTest {

    private final Captured out = new Captured();
    private final Captured err = new Captured();

    @TempDir
    Path folder;

    private String image;
    private String model;

    /** Two rows of four pixels are the boxes; the third row is background and class of the first, then of the second. */
    @BeforeEach
    void detector() throws IOException {
        int[] shades = {0, 51, 153, 204, 51, 0, 255, 102, 51, 204, 153, 102};
        BufferedImage picture = new BufferedImage(4, 3, BufferedImage.TYPE_BYTE_GRAY);
        picture.getRaster().setPixels(0, 0, 4, 3, shades);
        Path file = folder.resolve("answers.png");
        ImageIO.write(picture, "png", file.toFile());
        image = file.toString();
        OnnxNodes onnx = new OnnxNodes();
        onnx.input("x", new int[] {1, 1, 3, 4});
        onnx.node("Reshape", "rows", List.of("x", onnx.constant(1L, 3, 4)));
        onnx.node("Slice", "boxes", List.of("rows", onnx.constant(0L), onnx.constant(2L), onnx.constant(1L)));
        onnx.node("Slice", "last", List.of("rows", onnx.constant(2L), onnx.constant(3L), onnx.constant(1L)));
        onnx.node("Reshape", "scores", List.of("last", onnx.constant(1L, 2, 2)));
        onnx.output("scores");
        onnx.output("boxes");
        model = Files.write(folder.resolve("detector.onnx"), onnx.model(13)).toString();
    }

    private int convolve(String output, String... options) {
        out.clear();
        err.clear();
        List<String> arguments =
                new ArrayList<>(List.of("convolve", "--output", output, "--model", model, "--image", image));
        arguments.addAll(List.of(options));
        return new Cli(Commands.all(), new Console(out.stream(), err.stream()))
                .run(Map.of(), arguments.toArray(String[]::new));
    }

    @Test
    void theTableAndThePicture() throws IOException {
        Path all = folder.resolve("all");
        Path labels = Files.writeString(folder.resolve("labels.txt"), "nothing\nbrick\n");
        assertThat(convolve(all + "/", "--detections", "scores,boxes", "--labels", labels.toString()))
                .as(err.text())
                .isZero();
        try (Stream<Path> files = Files.list(all)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("detections.csv", "detections.png");
        }
        assertThat(Files.readAllLines(all.resolve("detections.csv")))
                .containsExactly(
                        "label,name,score,x0,y0,x1,y1", "1,brick,0.8,0.0,0.6,2.4,2.4", "1,brick,0.4,0.8,0.0,4.0,1.2");
        assertThat(out.text().lines())
                .startsWith("brick 0.800 at 0.0,0.6 to 2.4,2.4", "brick 0.400 at 0.8,0.0 to 4.0,1.2");
        assertThat(ImageIO.read(all.resolve("detections.png").toFile()).getWidth())
                .isEqualTo(640);
    }

    @Test
    void theOptionsLimitWhatIsReported() throws IOException {
        Path file = folder.resolve("few.csv");
        for (List<String> few : List.of(List.of("--score-threshold", "0.5"), List.of("--top", "1"))) {
            assertThat(convolve(file.toString(), "--detections", "scores,boxes", few.get(0), few.get(1)))
                    .as(err.text())
                    .isZero();
            assertThat(Files.readAllLines(file))
                    .containsExactly("label,name,score,x0,y0,x1,y1", "1,,0.8,0.0,0.6,2.4,2.4");
        }
        // The boxes share 1.6 * 0.6 of 2.4 * 1.8 + 3.2 * 1.2: 0.133.
        assertThat(convolve(file.toString(), "--detections", "scores,boxes", "--overlap", "0.13"))
                .isZero();
        assertThat(Files.readAllLines(file)).hasSize(2);
        assertThat(convolve(file.toString(), "--detections", "scores,boxes", "--overlap", "0.14"))
                .isZero();
        assertThat(Files.readAllLines(file)).hasSize(3);
        assertThat(convolve(file.toString(), "--detections", "scores,boxes", "--score-threshold", "0.9"))
                .isZero();
        assertThat(out.text()).startsWith("nothing detected");
    }

    @Test
    void whatIsNoDetectorIsRefused() {
        String csv = folder.resolve("x.csv").toString();
        assertThat(convolve(csv, "--score-threshold", "0.5")).isEqualTo(2);
        assertThat(err.text()).contains("--score-threshold is 0.5 but must not be set, for it is no detector");
        assertThat(convolve(csv, "--detections", "boxes,scores")).isEqualTo(2);
        assertThat(err.text()).contains("shapes of scores and boxes are", "but must be rows of 4 numbers");
        assertThat(convolve(csv, "--detections", "scores")).isEqualTo(2);
        assertThat(err.text()).contains("--detections is scores but must be two tensors, SCORES,BOXES");
        assertThat(convolve(csv, "--layers", "rows")).isEqualTo(2);
        assertThat(convolve(folder.resolve("x.txt").toString(), "--detections", "scores,boxes"))
                .isEqualTo(2);
    }
}
