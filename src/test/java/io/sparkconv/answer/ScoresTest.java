// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkconv.image.Frame;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import io.sparkconv.testing.Values;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoresTest {

    private static Tensor random(int height, int width, int channels) {
        Shape shape = Shape.nhwc(1, height, width, channels);
        return new Tensor(shape, Values.random(new Random(7), (int) shape.elements(), false));
    }

    private static double[] at(Scores scores, int y, int x) {
        double[] values = new double[scores.classes()];
        assertThat(scores.row(y).at(x, values)).as("row %d, column %d", y, x).isTrue();
        return values;
    }

    @Test
    void ofTheirOwnSizeTheyAreWhatTheyWere() {
        Tensor tensor = random(5, 7, 3);
        Scores scores = Scores.unfitted(tensor);
        for (int i = 0; i < 5 * 7 * 3; i++) {
            double[] values = at(scores, i / 21, i / 3 % 7);
            assertThat(values[i % 3]).as("element %d", i).isEqualTo(tensor.data()[i]);
        }
    }

    /** torch.nn.functional.interpolate([0, 1, 3], size=6, mode="bilinear") gives these values. */
    @Test
    void theyAreEnlargedWithHalfPixelsAligned() {
        Tensor tensor = new Tensor(Shape.nhwc(1, 1, 3, 1), new float[] {0, 1, 3});
        Scores scores = new Scores(tensor, 1, 6, Frame.whole(1, 6));
        double[] expected = {0, 0.25, 0.75, 1.5, 2.5, 3};
        for (int x = 0; x < 6; x++) {
            assertThat(at(scores, 0, x)[0]).as("column %d", x).isCloseTo(expected[x], within(1e-12));
        }
    }

    @Test
    void betweenFourPointsTheyAreWeighedByArea() {
        Tensor tensor = random(4, 6, 2);
        Scores scores = new Scores(tensor, 9, 11, Frame.whole(9, 11));
        for (int y = 0; y < 9; y++) {
            for (int x = 0; x < 11; x++) {
                double v = Math.max(0, Math.min(3, (y + 0.5) * 4 / 9 - 0.5));
                double u = Math.max(0, Math.min(5, (x + 0.5) * 6 / 11 - 0.5));
                double expected = 0;
                for (int row = 0; row < 4; row++) {
                    for (int column = 0; column < 6; column++) {
                        double weight = Math.max(0, 1 - Math.abs(v - row)) * Math.max(0, 1 - Math.abs(u - column));
                        expected += weight * tensor.data()[(row * 6 + column) * 2 + 1];
                    }
                }
                assertThat(at(scores, y, x)[1]).as("row %d, column %d", y, x).isCloseTo(expected, within(1e-5));
            }
        }
    }

    @Test
    void theyCoverNoMoreThanTheirPlace() {
        Tensor tensor = random(2, 2, 2);
        Scores scores = new Scores(tensor, 6, 8, new Frame(2, 3, 2, 2));
        double[] values = new double[2];
        for (int y = 0; y < 6; y++) {
            for (int x = 0; x < 8; x++) {
                boolean inside = (y == 2 || y == 3) && (x == 3 || x == 4);
                assertThat(scores.row(y).at(x, values))
                        .as("row %d, column %d", y, x)
                        .isEqualTo(inside);
                if (inside) {
                    assertThat(values[0]).isEqualTo(tensor.data()[((y - 2) * 2 + x - 3) * 2]);
                }
            }
        }
    }
}
