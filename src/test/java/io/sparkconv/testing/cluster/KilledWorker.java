// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** A worker and its executor are killed in the middle of a task, after half of the images. */
record KilledWorker() implements Disturbance {

    private static final double HELD = 0.3;

    @Override
    public void prepare(Scene scene) {
        scene.stage().hold(scene.image(HELD));
    }

    @Override
    public void act(Scene scene, Submission running) {
        long executor = scene.awaitHolder(running, scene.image(HELD));
        scene.awaitOpened(running, 0.5);
        scene.cluster().kill(scene.cluster().workerOf(executor), executor);
    }

    @Override
    public void assertHappened(EventLog events) {
        List<String> removed = events.removedExecutors();
        assertThat(removed).as("executors that were lost").isNotEmpty();
        assertThat(events.taskEnds("ExecutorLostFailure"))
                .as("attempts lost with an executor")
                .isNotEmpty();
    }
}
