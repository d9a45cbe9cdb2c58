// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.spark.ledger.ExecutorWork;
import io.sparkconv.spark.ledger.UnitRecord.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A slow executor shows. */
class ExecutorTableTest {

    private static ExecutorWork work(String executor, String kernels, long units, long images, long millis) {
        Place place = new Place(executor, "java", "decoder", kernels, kernels.isEmpty() ? "" : "m");
        return new ExecutorWork(place, 2, units, images, millis * 1_000_000, millis << 20);
    }

    @Test
    void partsOfAnExecutorAreOneLine() {
        String text = ExecutorTable.text(
                List.of(
                        work("0@a", "simd-512", 3, 0, 900),
                        work("0@a", "", 2, 30, 100),
                        work("1@b", "scalar", 1, 10, 4000)),
                "image");
        assertThat(text.lines().map(line -> line.replaceAll("  +", " ")))
                .contains("0@a 2 simd-512 5 30 1.00 s 33.3 ms 900.0 MiB", "1@b 2 scalar 1 10 4.00 s 400.0 ms 3.9 GiB");
    }

    @Test
    void oneExecutorNeedsNoTable() {
        assertThat(ExecutorTable.text(List.of(work("driver@a", "scalar", 1, 1, 1)), "image"))
                .isEmpty();
    }
}
