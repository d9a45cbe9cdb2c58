// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import java.util.ArrayList;
import java.util.List;

/**
 * A command line to submit. The job must print its summary as the last line of its standard output, write Parquet into
 * the folder after {@code --output}, and its bill into {@code _cost/cost.json} there.
 *
 * @param mainClass the class to run
 * @param arguments all arguments but the output
 */
public record ClusterJob(String mainClass, List<String> arguments) {

    static final String SHUFFLED = "io.sparkconv.spark.ShuffledLengths";

    /** A command of the project's own command line. */
    public static ClusterJob command(String... arguments) {
        return new ClusterJob("io.sparkconv.job.Main", List.of(arguments));
    }

    /** A small job with a shuffle: the bytes of the images, by the first letter of their names. */
    public static ClusterJob shuffled(String images, int partitions) {
        return new ClusterJob(SHUFFLED, List.of("--images", images, "--partitions", "" + partitions));
    }

    List<String> argumentsFor(String output) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--output", output));
        return all;
    }
}
