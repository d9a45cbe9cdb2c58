// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.output;

import io.sparkconv.config.Options;
import io.sparkconv.config.Settings;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** The files of an output whose rows count: what a reader that wants no row twice, whatever a killed run left, takes. */
public final class OutputFiles {

    private OutputFiles() {}

    /**
     * Their paths, scheme included, in the order in which they were committed.
     *
     * @throws IllegalArgumentException if the output has no manifest
     */
    public static List<String> list(Settings settings) throws IOException {
        OutputFolder output = new OutputFolder(settings.get(Options.OUTPUT), new Configuration());
        output.checkHasManifest();
        return output.store().snapshot().files().values().stream()
                .map(file -> output.store().path(file).toString())
                .toList();
    }
}
