// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.kernel.Span;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Resizing against Pillow's filters in double precision without any rounding in between. */
class ResizeTest {

    private static final DoubleUnaryOperator TRIANGLE = d -> Math.max(0, 1 - Math.abs(d));

    /** Rounding to 8 bits after each of two passes moves a value by half a level each. */
    private static final double TWO_ROUNDINGS = 1.001;

    @Test
    void randomSizesUpAndDown() {
        for (long seed = 1; seed <= 150; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            check(seed, side(random), side(random), side(random), side(random));
        }
    }

    private static int side(SplittableRandom random) {
        return 1 + random.nextInt(random.nextInt(4) == 0 ? 200 : 40);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "1, 1, 17, 9", "64, 1, 7, 7", "1, 64, 7, 7", "33, 21, 1, 1", "33, 21, 1, 50", "8, 8, 8, 8"
    })
    void axesOfOnePixel(int height, int width, int toHeight, int toWidth) {
        check(0, height, width, toHeight, toWidth);
    }

    private static void check(long seed, int height, int width, int toHeight, int toWidth) {
        SplittableRandom random = new SplittableRandom(~seed);
        byte[] rgb = new byte[3 * width * height];
        boolean hard = random.nextBoolean();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (hard ? -random.nextInt(2) : random.nextInt(256));
        }
        float[] actual = new float[3 * toWidth * toHeight];
        Preprocessing.raw(toHeight, toWidth)
                .apply(new Picture(width, height, rgb, width, height, java.util.Set.of()), new Span(actual, 0));

        double[] source = new double[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            source[i] = rgb[i] & 255;
        }
        double[] narrowed = alongAxis(source, height, width, 3, toWidth);
        double[] expected = alongAxis(narrowed, 1, height, 3 * toWidth, toHeight);

        double sum = 0;
        double most = 0;
        for (int i = 0; i < actual.length; i++) {
            double difference = Math.abs(actual[i] - expected[i]);
            sum += difference;
            most = Math.max(most, difference);
        }
        String problem = "seed " + seed + ": " + width + "x" + height + " to " + toWidth + "x" + toHeight;
        assertThat(sum / actual.length).as("mean difference, %s", problem).isLessThan(0.5);
        assertThat(most).as("largest difference, %s", problem).isLessThanOrEqualTo(TWO_ROUNDINGS);
    }

    /** Resizes the middle axis of {@code outer x size x inner} values. */
    private static double[] alongAxis(double[] values, int outer, int size, int inner, int target) {
        double ratio = (double) size / target;
        double widening = Math.max(1, ratio);
        double[] result = new double[outer * target * inner];
        for (int t = 0; t < target; t++) {
            double centre = (t + 0.5) * ratio;
            int first = (int) Math.max(0, Math.floor(centre - widening + 0.5));
            int end = (int) Math.min(size, Math.floor(centre + widening + 0.5));
            double total = 0;
            for (int s = first; s < end; s++) {
                total += TRIANGLE.applyAsDouble((s + 0.5 - centre) / widening);
            }
            for (int o = 0; o < outer; o++) {
                for (int s = first; s < end; s++) {
                    double weight = TRIANGLE.applyAsDouble((s + 0.5 - centre) / widening) / total;
                    for (int i = 0; i < inner; i++) {
                        result[(o * target + t) * inner + i] += weight * values[(o * size + s) * inner + i];
                    }
                }
            }
        }
        return result;
    }
}
