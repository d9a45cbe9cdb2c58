// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.testing.Captured;
import io.sparkconv.testing.shared.SharedModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks that enlarge pictures, and a photograph: what they make of it is the photograph, seen from afar. */
@Tag("shared")
class SharedConvolveTest {

    private static final Path CHELSEA =
            Path.of(System.getProperty("sparkconv.shared"), "data", "photos", "chelsea.png");

    @TempDir
    Path folder;

    /** waifu2x has no padding: seven pixels are missing on each side. */
    @ParameterizedTest
    @CsvSource({"waifu2x_upconv7_photo_scale2x,7,3", "fsrcnn_small_x2,0,1"})
    void anEnlargedPhotographIsThePhotograph(String model, int missing, int channels) throws IOException {
        Captured err = new Captured();
        Path file = folder.resolve("large.png");
        int code = new Cli(Commands.all(), new Console(new Captured().stream(), err.stream()))
                .run(
                        Map.of(),
                        "convolve",
                        "--model",
                        SharedModel.named(model).file().toString(),
                        "--image",
                        CHELSEA.toString(),
                        "--output",
                        file.toString());
        assertThat(code).as(err.text()).isZero();
        BufferedImage photo = ImageIO.read(CHELSEA.toFile());
        BufferedImage large = ImageIO.read(file.toFile());
        assertThat(large.getWidth()).isEqualTo(2 * (photo.getWidth() - 2 * missing));
        assertThat(large.getHeight()).isEqualTo(2 * (photo.getHeight() - 2 * missing));
        assertThat(large.getRaster().getNumBands()).isEqualTo(channels);
        double sum = 0;
        for (int y = 0; y < large.getHeight() / 2; y++) {
            for (int x = 0; x < large.getWidth() / 2; x++) {
                int mean = (luma(large, 2 * x, 2 * y)
                                + luma(large, 2 * x + 1, 2 * y)
                                + luma(large, 2 * x, 2 * y + 1)
                                + luma(large, 2 * x + 1, 2 * y + 1))
                        / 4;
                sum += Math.abs(mean - luma(photo, x + missing, y + missing));
            }
        }
        double difference = sum / (large.getWidth() / 2) / (large.getHeight() / 2);
        System.out.println(model + ": mean difference " + difference);
        assertThat(difference).isLessThan(5);
    }

    private static int luma(BufferedImage image, int x, int y) {
        int[] pixel = image.getRaster().getPixel(x, y, (int[]) null);
        return pixel.length == 1 ? pixel[0] : (299 * pixel[0] + 587 * pixel[1] + 114 * pixel[2]) / 1000;
    }
}
