// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One attempt at a tower's work on a block hangs on the executor at which the tower is at home, so that Spark starts a
 * second one elsewhere, which wins.
 *
 * @param towers of the network
 * @param block images in a block
 */
record SlowTower(int towers, int block) implements Disturbance {

    private static final int PARTITION = 5;

    /** The RDD of the stages in which towers compute. */
    private static final String TOWER_STAGE = "PlacedRdd";

    @Override
    public Map<String, String> conf() {
        Map<String, String> conf = new HashMap<>(new SlowTask().conf());
        conf.putAll(HeldTasks.conf());
        return conf;
    }

    private String task(Scene scene) {
        int blocks = (scene.images().size() - 1) / block + 1;
        return HeldTasks.name(PARTITION, blocks * towers);
    }

    @Override
    public void prepare(Scene scene) {
        scene.stage().hold(task(scene));
    }

    @Override
    public void act(Scene scene, Submission running) {
        scene.awaitHolder(running, task(scene));
    }

    @Override
    public void assertHappened(EventLog events) {
        List<JsonNode> starts = events.speculativeStarts();
        assertThat(starts).as("speculative copies").anyMatch(task -> events.isOfStageWith(TOWER_STAGE, task));
        assertThat(events.taskEnds("Success"))
                .as("a speculative copy of a tower's task that won")
                .anyMatch(task -> EventLog.isSpeculative(task)
                        && events.isOfStageWith(TOWER_STAGE, task)
                        && task.path("Task Info").path("Index").asInt() == PARTITION);
    }
}
