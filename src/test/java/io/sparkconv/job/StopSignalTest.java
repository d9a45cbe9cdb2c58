// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sun.misc.Signal;
import sun.misc.SignalHandler;

class StopSignalTest {

    private static final Signal TERM = new Signal("TERM");

    @Test
    void theFirstSignalIsNotedAndTheSecondIsAsBefore() throws InterruptedException {
        CountDownLatch second = new CountDownLatch(1);
        SignalHandler before = Signal.handle(TERM, signal -> second.countDown());
        try (StopSignal stop = StopSignal.install()) {
            assertThat(stop.getAsBoolean()).isFalse();
            Signal.raise(TERM);
            for (int i = 0; i < 1000 && !stop.getAsBoolean(); i++) {
                Thread.sleep(10);
            }
            assertThat(stop.getAsBoolean()).isTrue();
            assertThat(second.getCount()).isOne();
            Signal.raise(TERM);
            assertThat(second.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            Signal.handle(TERM, before);
        }
    }
}
