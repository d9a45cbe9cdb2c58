// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.bench.BenchCase;
import io.sparkconv.bench.LayerSet;
import io.sparkconv.bench.Timing;
import io.sparkconv.testing.Captured;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Timing from the command line. */
class BenchCommandTest {

    private static final BenchCase LAYER = LayerSet.all().get(0);
    private static final Timing TIMING = new Timing(
            new long[] {1_000_000, 2_000_000, 9_000_000},
            new long[] {3_000_000, 3_000_000, 5_000_000},
            0.25,
            new Timing.Memory(96, 3000, 2000));

    private final Captured out = new Captured();
    private final Captured err = new Captured();

    @Test
    void timesOneLayerBesideTheRival() throws IOException {
        String least = LayerSet.all().stream()
                .min(Comparator.comparing(BenchCase::macs))
                .orElseThrow()
                .name();
        int code = run("bench", "layers", "--only", least, "--against", "onnxruntime", "--bench-batch", "1", "--json");
        assertThat(err.text()).doesNotContain("Cannot");
        assertThat(code).isEqualTo(ExitCode.DONE);
        JsonNode json = new ObjectMapper().readTree(out.text());
        assertThat(json.size()).isEqualTo(1);
        for (JsonNode layer : json) {
            assertThat(layer.get("name").asText()).isEqualTo(least);
            assertThat(layer.get("ratio").asDouble())
                    .isCloseTo(
                            layer.get("rivalMs").asDouble()
                                    / layer.get("oursMs").asDouble(),
                            within(1e-9));
        }
    }

    @Test
    void whatIsNotThereCannotBeTimed() {
        assertThat(run("bench", "networks", "--only", "nothing")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text())
                .contains("Cannot time networks: --only is 'nothing' but must be part of the name or the kind of one");
    }

    @Test
    void ratiosAreOfFastestRunsAndOfMedians() {
        BenchTable table = new BenchTable("scalar", 2, Optional.of("other 1"));
        assertThat(table.row(LAYER, TIMING)).contains(LAYER.name()).contains(" 3.00   1.50");
        table.row(LAYER, new Timing(new long[] {4, 4, 4}, new long[] {3, 3, 3}, 0, new Timing.Memory(0, 1, 1)));
        assertThat(table.foot())
                .containsPattern("3x3|first")
                .contains("2 timed, ratio 1.50 geometric mean, 0.75 least");
    }

    @Test
    void jsonHasTheSameFigures() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        new BenchTable("scalar", 2, Optional.of("other 1")).add(json, LAYER, TIMING);
        assertThat(json.get("oursMs").asDouble()).isEqualTo(1);
        assertThat(json.get("oursMedianMs").asDouble()).isEqualTo(2);
        assertThat(json.get("rivalMs").asDouble()).isEqualTo(3);
        assertThat(json.get("ratio").asDouble()).isEqualTo(3);
        assertThat(json.get("gflops").asDouble()).isCloseTo(2e-6 * 2 * LAYER.macs(), within(1e-6));
        assertThat(json.get("peakShare").isNull()).isTrue();
        assertThat(json.get("outsideLayers").asDouble()).isEqualTo(0.25);
    }

    private int run(String... args) {
        return new Cli(List.of(new BenchCommand()), new Console(out.stream(), err.stream())).run(Map.of(), args);
    }
}
