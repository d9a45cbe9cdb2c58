// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.cost.NetworkCost;
import io.sparkconv.cost.RunCost;
import io.sparkconv.spark.ExtractResult;
import io.sparkconv.weights.WeightSource;
import io.sparkconv.zoo.Zoo;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ExtractCommandTest {

    @Test
    void theSummaryIsOneLineOfJson() {
        String json = ExtractCommand.summary(result(Map.of("ok", 5L, "decode_failed", 2L, "empty", 1L)))
                .toString();
        assertThat(json)
                .startsWith("{\"command\":\"extract\",\"images\":8,\"rows\":8,\"ok\":5,"
                        + "\"failed\":{\"decode_failed\":2,\"empty\":1},\"output\":\"file:/out\",\"seconds\":2.0,"
                        + "\"imagesPerSecond\":4.0,")
                .doesNotContain("\n");
    }

    @Test
    void tooManyFailuresHaveAnExitCode() {
        Map<String, Long> some = Map.of("ok", 6L, "empty", 2L);
        assertThat(ExtractCommand.exitCode(result(Map.of("ok", 8L)), 0)).isEqualTo(ExitCode.DONE);
        assertThat(ExtractCommand.exitCode(result(some), 1)).isEqualTo(ExitCode.DONE);
        assertThat(ExtractCommand.exitCode(result(some), 0.25)).isEqualTo(ExitCode.DONE);
        assertThat(ExtractCommand.exitCode(result(some), 0.2)).isEqualTo(ExitCode.ERROR_BUDGET_EXCEEDED);
        assertThat(ExtractCommand.exitCode(result(Map.of("empty", 8L)), 1)).isEqualTo(ExitCode.ERROR_BUDGET_EXCEEDED);
    }

    private static ExtractResult result(Map<String, Long> byStatus) {
        NetworkCost network =
                NetworkCost.of(Zoo.GABOR_TOWERS.build(WeightSource.none()).graph());
        return new ExtractResult(
                "file:/out",
                8,
                new TreeMap<>(byStatus),
                List.of(),
                1,
                2.0,
                "none needed",
                "0123456789abcdef",
                new RunCost(network, List.of()));
    }
}
