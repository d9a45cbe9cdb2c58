// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Where the time of an extraction went. */
class RunTimeTest {

    private static final RunTime TIME =
            new RunTime(12, 2, 2, 1_000_000_000, 2_000_000_000L, 1_000_000_000L, 15_000_000_000L);

    @Test
    void whatTasksDoNotSpendIsTheRest() {
        assertThat(TIME.coreSeconds()).isEqualTo(20);
        assertThat(TIME.restShare()).isCloseTo(0.05, within(1e-12));
    }

    @Test
    void oneLineSaysAll() {
        assertThat(TIME.text())
                .isEqualTo("time: 2.0 s to the first task, then 10.0 s on 2 cores: layers 75.0 %, decoding 10.0 %,"
                        + " resizing 5.0 %, reading 5.0 %, all else 5.0 %");
    }
}
