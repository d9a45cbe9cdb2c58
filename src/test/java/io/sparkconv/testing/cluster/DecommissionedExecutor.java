// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * An executor is told to leave (SIGPWR) while it works on a task. It ends that one and goes; another task is held until
 * it is gone, so that the job outlives it.
 */
record DecommissionedExecutor() implements Disturbance {

    private static final double LEAVING = 0.05;
    private static final double STAYING = 0.9;

    /** What an executor says when it would leave, were it not for its task. */
    private static final String WAITS = "Blocked from shutdown by 1 running tasks";

    @Override
    public Map<String, String> conf() {
        return Map.of(
                "spark.decommission.enabled", "true",
                "spark.storage.decommission.enabled", "true",
                "spark.storage.decommission.shuffleBlocks.enabled", "true",
                "spark.storage.decommission.rddBlocks.enabled", "true");
    }

    @Override
    public void prepare(Scene scene) {
        scene.stage().hold(scene.image(LEAVING));
        scene.stage().hold(scene.image(STAYING));
    }

    @Override
    public void act(Scene scene, Submission running) throws IOException {
        long executor = scene.awaitHolder(running, scene.image(LEAVING));
        long other = scene.awaitHolder(running, scene.image(STAYING));
        assertThat(other).as("the executor that stays").isNotEqualTo(executor);
        Path log = scene.cluster().workerOf(executor).executorLog();
        ProcessHandle leaving = ProcessHandle.of(executor).orElseThrow();
        new ProcessBuilder("kill", "-PWR", Long.toString(executor)).start();
        running.driver()
                .await("a word of leaving in " + log, () -> JvmProcess.text(log).contains(WAITS));
        scene.stage().release(scene.image(LEAVING));
        running.driver().await("an end of the executor", () -> !leaving.isAlive());
        scene.stage().release(scene.image(STAYING));
    }

    @Override
    public void assertHappened(EventLog events) {
        assertThat(events.removedExecutors())
                .as("why executors were removed")
                .anyMatch(reason -> reason.toLowerCase(Locale.ROOT).contains("decommission"));
    }
}
