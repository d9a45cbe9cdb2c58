// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Shapes;
import io.sparkconv.weights.WeightSource;
import io.sparkconv.zoo.Network;
import io.sparkconv.zoo.Zoo;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Default boxes against figures of the literature, the networks' own tensors and values worked out by hand. */
class DefaultBoxesTest {

    private static final Offset<Float> CLOSE = Offset.offset(1e-6f);

    private static Graph graph(String model, int height, int width) {
        return Zoo.named(model).build(WeightSource.none()).graphFor(3, height, width);
    }

    private static DefaultBoxes boxes(String model, int height, int width) {
        Network network = Zoo.named(model).build(WeightSource.none());
        BoxForm.Offsets form =
                (BoxForm.Offsets) network.detection().orElseThrow().form();
        return DefaultBoxes.of(form.maps(), form.centresInside(), graph(model, height, width));
    }

    @ParameterizedTest
    @CsvSource({"ssd300, 8732", "rfbnet300, 11620"})
    void asManyAsPublished(String model, int count) {
        assertThat(boxes(model, 300, 300).count()).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({
        "ssd300, 300, 300", "ssd300, 512, 512", "ssd300, 321, 450",
        "rfbnet300, 300, 300", "rfbnet300, 512, 512", "rfbnet300, 321, 450"
    })
    void asManyAsTheTensorsHaveRows(String model, int height, int width) {
        Shapes shapes = Shapes.infer(graph(model, height, width));
        int count = boxes(model, height, width).count();
        assertThat(shapes.of("boxes").toNchw()).containsExactly(1, count, 4);
        assertThat(shapes.of("scores").toNchw()).startsWith(1, count);
    }

    @Test
    void theFirstPlaceOfSsd() {
        DefaultBoxes boxes = boxes("ssd300", 300, 300);
        // Centre 0.5 * 8 / 300; sides 0.07, sqrt(0.07 * 0.15), 0.07 * sqrt(2) and 0.07 / sqrt(2).
        float[][] expected = {
            {0.0133333f, 0.0133333f, 0.07f, 0.07f},
            {0.0133333f, 0.0133333f, 0.1024695f, 0.1024695f},
            {0.0133333f, 0.0133333f, 0.0989949f, 0.0494975f},
            {0.0133333f, 0.0133333f, 0.0494975f, 0.0989949f},
            {0.04f, 0.0133333f, 0.07f, 0.07f},
        };
        for (int box = 0; box < expected.length; box++) {
            assertBox(boxes, box, expected[box]);
        }
    }

    @Test
    void theLastPlaceIsTheWholePicture() {
        int count = boxes("ssd300", 300, 300).count();
        // Sides 0.87 and sqrt(0.87 * 1.05), then 0.87 * sqrt(2) cut off at 1, and 0.87 / sqrt(2).
        assertBox(boxes("ssd300", 300, 300), count - 4, 0.5f, 0.5f, 0.87f, 0.87f);
        assertBox(boxes("ssd300", 300, 300), count - 3, 0.5f, 0.5f, 0.9557719f, 0.9557719f);
        assertBox(boxes("ssd300", 300, 300), count - 2, 0.5f, 0.5f, 1, 0.6151829f);
        assertBox(boxes("ssd300", 300, 300), count - 1, 0.5f, 0.5f, 0.6151829f, 1);
    }

    @Test
    void centresBeyondThePictureStayThereOrNot() {
        // The tenth column of the third map: 9.5 * 32 / 300.
        int ssd = 4 * 38 * 38 + 6 * 19 * 19 + 6 * 9;
        assertBox(boxes("ssd300", 300, 300), ssd, 1.0133333f, 0.0533333f, 0.33f, 0.33f);
        int rfb = 6 * 38 * 38 + 6 * 19 * 19 + 6 * 9;
        assertBox(boxes("rfbnet300", 300, 300), rfb, 1, 0.0533333f, 0.37f, 0.37f);
    }

    @Test
    void theLastMapsCoverAPictureOfAnySize() {
        // 512 pixels: the last map has 4 columns of 128 pixels.
        int count = boxes("ssd300", 512, 512).count();
        assertBox(boxes("ssd300", 512, 512), count - 4, 0.875f, 0.875f, 0.87f, 0.87f);
    }

    private static void assertBox(DefaultBoxes boxes, int box, float... expected) {
        assertThat(boxes.centreX(box)).as("centre x of %d", box).isCloseTo(expected[0], CLOSE);
        assertThat(boxes.centreY(box)).as("centre y of %d", box).isCloseTo(expected[1], CLOSE);
        assertThat(boxes.width(box)).as("width of %d", box).isCloseTo(expected[2], CLOSE);
        assertThat(boxes.height(box)).as("height of %d", box).isCloseTo(expected[3], CLOSE);
    }
}
