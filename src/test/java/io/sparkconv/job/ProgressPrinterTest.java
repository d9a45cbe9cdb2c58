// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.config.ProgressChoice;
import io.sparkconv.spark.progress.Progress;
import io.sparkconv.testing.Captured;
import org.junit.jupiter.api.Test;

class ProgressPrinterTest {

    private final Captured err = new Captured();

    @Test
    void aLogGetsALineEveryTenSeconds() {
        print(ProgressChoice.LINES);
        assertThat(err.text().lines())
                .containsExactly(
                        "10 / 100 images, 1.0 images/s, 1 min 30 s left",
                        "20 / 100 images, 1.0 images/s, 1 min 20 s left");
    }

    @Test
    void noneShowsNothing() {
        print(ProgressChoice.NONE);
        assertThat(err.text()).isEmpty();
    }

    private void print(ProgressChoice choice) {
        try (ProgressPrinter printer = new ProgressPrinter(choice, err.stream())) {
            for (int second = 1; second <= 25; second++) {
                printer.accept(new Progress(second, 100, second));
            }
        }
    }
}
