// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/** One attempt waits for ever to open an image, so that Spark starts a second one elsewhere, which wins. */
record SlowTask() implements Disturbance {

    @Override
    public Map<String, String> conf() {
        return Map.of(
                "spark.speculation", "true",
                "spark.speculation.quantile", "0.5",
                "spark.speculation.multiplier", "1.5",
                "spark.speculation.minTaskRuntime", "100ms");
    }

    @Override
    public void prepare(Scene scene) {
        scene.stage().hold(scene.image(0.3));
    }

    @Override
    public void act(Scene scene, Submission running) {
        scene.awaitHolder(running, scene.image(0.3));
    }

    @Override
    public void assertHappened(EventLog events) {
        assertThat(events.speculativeStarts()).as("speculative copies").isNotEmpty();
        assertThat(events.taskEnds("Success")).as("a speculative copy that won").anyMatch(EventLog::isSpeculative);
    }
}
