// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the inverse transform leaves out changes no sample. */
class DctTest {

    private final Random random = new Random(5);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 9, 10, 40, 62})
    void zerosThatAreKnownChangeNothing(int last) {
        for (int round = 0; round < 200; round++) {
            int range = 1 << 1 + random.nextInt(15);
            short[] block = new short[64];
            for (int k = 0; k <= last; k++) {
                block[BlockCoder.NATURAL[k]] = (short) (random.nextInt(3) == 0 ? random.nextInt(range) - range / 2 : 0);
            }
            assertThat(samples(block, last))
                    .as("last %d, range %d, round %d", last, range, round)
                    .isEqualTo(samples(block, 63));
        }
    }

    @Test
    void theMeanAloneFillsTheBlock() {
        short[] block = new short[64];
        block[0] = 8;
        assertThat(samples(block, 0)).containsOnly((byte) (128 + 8));
    }

    /** Quantized by 8 throughout: a mean of 1 is one step of gray. */
    private static byte[] samples(short[] block, int last) {
        Component component = new Component(1, 1, 1, 0);
        component.blocksWide = 1;
        component.samples = new byte[64];
        component.quantization = new int[64];
        java.util.Arrays.fill(component.quantization, 8);
        new Dct().transform(component, block, 0, last, 0, 0);
        return component.samples;
    }
}
