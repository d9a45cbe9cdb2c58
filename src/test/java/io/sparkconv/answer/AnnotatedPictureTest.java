// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.detect.Box;
import io.sparkconv.detect.Detection;
import io.sparkconv.image.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("no-kernels")
class AnnotatedPictureTest {

    private static final int GRAY = 0x909090;

    private static Picture picture(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        Arrays.fill(rgb, (byte) GRAY);
        return new Picture(width, height, rgb, width, height, Set.of());
    }

    private static Detection detection(int label, float x0, float y0, float x1, float y1) {
        return new Detection(label, Optional.of("cat"), 0.9f, new Box(x0, y0, x1, y1));
    }

    private static BufferedImage draw(Picture picture, Detection... detections) throws IOException {
        byte[] png = AnnotatedPicture.png(picture, List.of(detections));
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static int at(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xffffff;
    }

    @ParameterizedTest
    @CsvSource({"40, 30, 640, 480", "1, 1, 640, 640", "700, 20, 700, 20", "2401, 1200, 1201, 600", "5000, 10, 1667, 4"})
    void drawingsAreLegible(int width, int height, int drawnWidth, int drawnHeight) throws IOException {
        BufferedImage drawn = draw(picture(width, height), detection(1, 0, 0, width, height));
        assertThat(drawn.getWidth()).isEqualTo(drawnWidth);
        assertThat(drawn.getHeight()).isEqualTo(drawnHeight);
    }

    @Test
    void theBoxStandsWhereItIs() throws IOException {
        BufferedImage drawn = draw(picture(800, 600), detection(1, 200, 300, 600, 500));
        int color = at(drawn, 400, 301);
        assertThat(color).isNotEqualTo(GRAY);
        assertThat(at(drawn, 201, 400)).isEqualTo(color);
        assertThat(at(drawn, 598, 400)).isEqualTo(color);
        assertThat(at(drawn, 400, 498)).isEqualTo(color);
        assertThat(at(drawn, 400, 400)).isEqualTo(GRAY);
        assertThat(at(drawn, 195, 400)).isEqualTo(GRAY);
        assertThat(at(drawn, 201, 295)).as("the tag stands above").isEqualTo(color);
    }

    @Test
    void classesHaveColoursOfTheirOwn() throws IOException {
        Set<Integer> colors = new HashSet<>();
        for (int label = 1; label <= 20; label++) {
            colors.add(at(draw(picture(640, 640), detection(label, 100, 100, 500, 500)), 300, 101));
        }
        assertThat(colors).hasSize(20);
    }

    @Test
    void boxesWithoutAreaAndAtTheEdgeAreDrawn() throws IOException {
        BufferedImage drawn = draw(
                picture(640, 640),
                detection(1, 640, 640, 640, 640),
                detection(2, 0, 0, 0, 640),
                detection(3, 300, 300, 300, 300));
        assertThat(drawn.getWidth()).isEqualTo(640);
    }
}
