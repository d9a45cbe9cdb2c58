// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import java.io.IOException;
import java.util.Map;

/** Something that goes wrong in the middle of a job, of which its result must show nothing. */
interface Disturbance {

    /** What Spark's configuration must say for it. */
    default Map<String, String> conf() {
        return Map.of();
    }

    /** Marks images before the job is submitted. */
    void prepare(Scene scene);

    /** Does its deed while the job runs. */
    void act(Scene scene, Submission running) throws IOException;

    /** Checks that it really happened, from Spark's own record. */
    void assertHappened(EventLog events);
}
