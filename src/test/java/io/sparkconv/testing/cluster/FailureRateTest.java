// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkconv.testing.SampleData;
import io.sparkconv.testing.SparkSessionExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A folder in which three pictures of ten are broken: what the exit code says, and that all rows are there. */
@Tag("cluster")
@ExtendWith({StandaloneClusterExtension.class, SparkSessionExtension.class})
class FailureRateTest {

    private static final int BROKEN = 9;

    @TempDir
    Path folder;

    @Test
    void moreFailuresThanMayBeAreExitCodeThreeAndAllRowsAreThere(StandaloneCluster cluster, SparkSession spark)
            throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        Map<String, byte[]> samples = SampleData.files();
        int number = samples.size() + BROKEN;
        for (Map.Entry<String, byte[]> file : samples.entrySet()) {
            Files.write(images.resolve(file.getKey()), file.getValue());
        }
        for (int i = 0; i < BROKEN; i++) {
            Files.writeString(images.resolve("broken-" + i + ".png"), "no picture");
        }

        Submission strict = cluster.submit("strict", extract(images), Map.of());
        assertThat(strict.driver().awaitEnd())
                .as("exit code%s", strict.driver().tail())
                .isEqualTo(3);
        assertThat(strict.driver().tail()).contains("too many images failed", "broken-0.png", "bricks-truncated.jpg");
        RunOutcome lenient = cluster.submit("lenient", extract(images, "--max-failure-rate", "0.5"), Map.of())
                .finish(spark);

        assertThat(lenient.rows()).hasSize(number);
        assertThat(ExactRows.read(spark, strict.output())).isEqualTo(lenient.rows());
        for (JsonNode summary : List.of(strict.summary(), lenient.summary())) {
            assertThat(summary.path("rows").asInt()).isEqualTo(number);
            assertThat(summary.path("ok").asInt()).isEqualTo(samples.size() - 1);
        }
    }

    private static ClusterJob extract(Path images, String... more) {
        String[] all = ("extract --kernels scalar --resize 32 --crop 32 --progress none --images " + images + " "
                        + String.join(" ", more))
                .trim()
                .split(" ");
        return ClusterJob.command(all);
    }
}
