// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HalfFloatsTest {

    @Test
    void everyFloat16ComesBack() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = HalfFloats.fromFloat16((short) bits);
            if (Float.isNaN(value)) {
                assertThat(HalfFloats.fromFloat16(HalfFloats.toFloat16(value))).isNaN();
            } else {
                assertThat(HalfFloats.toFloat16(value)).as("%x", bits).isEqualTo((short) bits);
            }
        }
    }

    /** The midpoint of two neighbours goes to the even one, what is beside it to the nearer one. */
    @Test
    void float16RoundsToTheNearest() {
        for (int bits = 0; bits < 0x7bff; bits++) {
            float low = HalfFloats.fromFloat16((short) bits);
            float high = HalfFloats.fromFloat16((short) (bits + 1));
            float middle = (low + high) / 2;
            int even = bits % 2 == 0 ? bits : bits + 1;
            assertThat(HalfFloats.toFloat16(middle)).as("%x", bits).isEqualTo((short) even);
            assertThat(HalfFloats.toFloat16(Math.nextUp(middle))).isEqualTo((short) (bits + 1));
            assertThat(HalfFloats.toFloat16(-Math.nextDown(middle))).isEqualTo((short) (bits | 0x8000));
        }
        assertThat(HalfFloats.toFloat16(65519.996f)).isEqualTo((short) 0x7bff);
        assertThat(HalfFloats.toFloat16(65520)).isEqualTo((short) 0x7c00);
        assertThat(HalfFloats.toFloat16(Float.NEGATIVE_INFINITY)).isEqualTo((short) 0xfc00);
    }

    @Test
    void bfloat16RoundsToTheNearest() {
        long seed = 4;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 10_000; i++) {
            short bits = (short) random.nextInt(0x7f7f);
            float low = HalfFloats.fromBfloat16(bits);
            float high = HalfFloats.fromBfloat16((short) (bits + 1));
            float value = low + (high - low) * random.nextInt(1, 8) / 8;
            float nearest = value - low < high - value || value - low == high - value && bits % 2 == 0 ? low : high;
            assertThat(HalfFloats.fromBfloat16(HalfFloats.toBfloat16(value)))
                    .as("seed %d, value %s", seed, value)
                    .isEqualTo(nearest);
        }
        assertThat(HalfFloats.fromBfloat16(HalfFloats.toBfloat16(Float.NaN))).isNaN();
    }
}
