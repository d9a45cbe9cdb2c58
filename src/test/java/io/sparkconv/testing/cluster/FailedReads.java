// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Three images of different tasks cannot be read the first time. */
record FailedReads() implements Disturbance {

    private static final List<Double> FAILED = List.of(0.1, 0.45, 0.8);

    @Override
    public void prepare(Scene scene) {
        FAILED.forEach(fraction -> scene.stage().failOnce(scene.image(fraction)));
    }

    @Override
    public void act(Scene scene, Submission running) {
        // The marks do it.
    }

    @Override
    public void assertHappened(EventLog events) {
        assertThat(events.taskEnds("ExceptionFailure"))
                .as("attempts that failed")
                .hasSize(FAILED.size());
    }
}
