// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A worker loses the shuffle files of all map tasks that it has done. One task of the other worker is held meanwhile, so
 * that no file is read before; the stage that reads them finds out.
 */
record LostShuffleFiles() implements Disturbance {

    private static final double HELD = 0.3;

    @Override
    public void prepare(Scene scene) {
        scene.stage().hold(scene.image(HELD));
    }

    @Override
    public void act(Scene scene, Submission running) throws IOException {
        long executor = scene.awaitHolder(running, scene.image(HELD));
        WorkerNode holder = scene.cluster().workerOf(executor);
        WorkerNode losing = scene.cluster().workers().stream()
                .filter(worker -> worker != holder)
                .findFirst()
                .orElseThrow();
        running.driver()
                .await(
                        "a shuffle file in " + losing.local(),
                        () -> !losing.shuffleFiles().isEmpty());
        scene.awaitOpened(running, 0.7);
        List<Path> lost = losing.shuffleFiles();
        for (Path file : lost) {
            Files.delete(file);
        }
        scene.stage().release(scene.image(HELD));
    }

    @Override
    public void assertHappened(EventLog events) {
        assertThat(events.taskEnds("FetchFailed"))
                .as("attempts that missed a shuffle file")
                .isNotEmpty();
        assertThat(events.stagesAgain()).as("stages that were begun again").isPositive();
    }
}
