// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureHashTest {

    private static final long BASE = hash("a.jpg", 1f, 2f);

    @Test
    void dependsOnEveryBitAndOnTheName() {
        assertThat(hash("a.jpg", 1f, 2f)).isEqualTo(BASE);
        assertThat(hash("b.jpg", 1f, 2f)).isNotEqualTo(BASE);
        assertThat(hash("a.jpg", 1f, Math.nextUp(2f))).isNotEqualTo(BASE);
        assertThat(hash("a.jpg", 2f, 1f)).isNotEqualTo(BASE);
        assertThat(hash("a.jpg", 0f)).isNotEqualTo(hash("a.jpg", -0f));
        assertThat(FeatureHash.of("a.jpg", List.of(new float[] {1}, new float[] {2})))
                .isNotEqualTo(BASE);
    }

    @Test
    void thePayloadOfNaNDoesNotCount() {
        assertThat(hash("a.jpg", Float.intBitsToFloat(0x7fc12345))).isEqualTo(hash("a.jpg", Float.NaN));
    }

    @Test
    void isSixteenDigits() {
        assertThat(FeatureHash.text(-1)).isEqualTo("ffffffffffffffff");
        assertThat(FeatureHash.text(10)).isEqualTo("000000000000000a");
    }

    private static long hash(String name, float... values) {
        return FeatureHash.of(name, List.of(values));
    }
}
