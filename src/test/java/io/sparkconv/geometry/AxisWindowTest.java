// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisWindowTest {

    /** Output sizes by counting where a window fits, instead of by formula. */
    @Test
    void outputEqualsCountedPositions() {
        for (long seed = 0; seed < 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            AxisWindow window = random(random);
            int input = random.nextInt(1, 40);
            int count = 0;
            int first = -window.padBegin();
            while (first + window.extent() <= input + window.padEnd()) {
                count++;
                first += window.stride();
            }
            assertThat(window.output(input, Rounding.FLOOR))
                    .as("seed %d: %s over %d", seed, window, input)
                    .isEqualTo(count);
        }
    }

    /** Transposed output size: the outputs are all positions that the padded scatter covers. */
    @Test
    void transposedOutputEqualsScatteredExtent() {
        for (long seed = 0; seed < 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            AxisWindow window = random(random);
            int input = random.nextInt(1, 20);
            int lastTouched = (input - 1) * window.stride() + window.extent() - 1;
            assertThat(window.transposedOutput(input, 0))
                    .as("seed %d: %s over %d", seed, window, input)
                    .isEqualTo(lastTouched + 1 - window.padBegin() - window.padEnd());
        }
    }

    /** The inputs an interval of outputs reads, against the taps themselves. */
    @Test
    void readsEqualsTheExtremeTaps() {
        for (long seed = 0; seed < 1000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            AxisWindow window = random(random);
            int a = random.nextInt(0, 20);
            int b = a + random.nextInt(0, 10);
            long low = Long.MAX_VALUE;
            long high = Long.MIN_VALUE;
            for (int out = a; out <= b; out++) {
                for (int k = 0; k < window.kernel(); k++) {
                    long in = (long) out * window.stride() - window.padBegin() + (long) k * window.dilation();
                    low = Math.min(low, in);
                    high = Math.max(high, in);
                }
            }
            assertThat(window.reads(new Interval(a, b))).as("seed %d", seed).isEqualTo(new Interval(low, high));
        }
    }

    /** A transposed layer reads input i for output o exactly if some tap carries i to o; undilated windows fill gaps. */
    @Test
    void transposedReadsCoverEveryContribution() {
        for (long seed = 0; seed < 1000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            AxisWindow window = random(random);
            int a = random.nextInt(0, 20);
            int b = a + random.nextInt(0, 10);
            Interval reads = window.transposedReads(new Interval(a, b));
            for (int in = -30; in < 60; in++) {
                for (int k = 0; k < window.kernel(); k++) {
                    long out = (long) in * window.stride() - window.padBegin() + (long) k * window.dilation();
                    if (out >= a && out <= b) {
                        assertThat(in)
                                .as("seed %d: %s for %d..%d", seed, window, a, b)
                                .isBetween((int) reads.low(), (int) reads.high());
                    }
                }
            }
        }
    }

    private static AxisWindow random(SplittableRandom random) {
        return new AxisWindow(
                random.nextInt(1, 6),
                random.nextInt(1, 5),
                random.nextInt(1, 4),
                random.nextInt(0, 4),
                random.nextInt(0, 4));
    }

    @ParameterizedTest
    @CsvSource({
        // input, kernel, stride, pad, floor, ceil, ceil starting inside
        "5, 2, 2, 0, 2, 3, 3",
        "5, 2, 2, 1, 3, 4, 3",
        "112, 3, 2, 0, 55, 56, 56",
        "7, 3, 2, 1, 4, 4, 4",
        "4, 1, 3, 0, 2, 2, 2",
        "3, 1, 3, 0, 1, 2, 1",
    })
    void ceilMode(int input, int kernel, int stride, int pad, int floor, int ceil, int inside) {
        AxisWindow window = new AxisWindow(kernel, stride, 1, pad, pad);
        assertThat(window.output(input, Rounding.FLOOR)).isEqualTo(floor);
        assertThat(window.output(input, Rounding.CEIL)).isEqualTo(ceil);
        assertThat(window.output(input, Rounding.CEIL_STARTING_INSIDE)).isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource({"224, 3, 2, 0, 1", "225, 3, 2, 1, 1", "5, 4, 1, 1, 2", "6, 2, 5, 0, 1", "5, 2, 4, 0, 1", "4, 1, 3, 0, 0"
    })
    void samePadding(int input, int kernel, int stride, int begin, int end) {
        AxisWindow upper =
                Window.square(kernel).stride(stride).pad(Padding.SAME_UPPER).vertical(input);
        AxisWindow lower =
                Window.square(kernel).stride(stride).pad(Padding.SAME_LOWER).horizontal(input);
        assertThat(upper.padBegin()).isEqualTo(begin);
        assertThat(upper.padEnd()).isEqualTo(end);
        assertThat(lower.padBegin()).isEqualTo(end);
        assertThat(lower.padEnd()).isEqualTo(begin);
        assertThat(upper.output(input, Rounding.FLOOR)).isEqualTo((input + stride - 1) / stride);
    }

    @Test
    void sameTransposedMultipliesTheInput() {
        AxisWindow upper = Window.square(3).stride(2).pad(Padding.SAME_UPPER).verticalTransposed(0);
        assertThat(upper.transposedOutput(7, 0)).isEqualTo(14);
        assertThat(upper.padBegin()).isEqualTo(0);
        assertThat(upper.padEnd()).isEqualTo(1);
    }
}
