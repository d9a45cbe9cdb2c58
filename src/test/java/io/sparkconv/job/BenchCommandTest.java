// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.bench.BenchCase;
import io.sparkconv.bench.Contest;
import io.sparkconv.bench.LayerSet;
import io.sparkconv.bench.Throughput;
import io.sparkconv.bench.Timing;
import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.kernel.ScalarKernels;
import io.sparkconv.testing.Captured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Timing from the command line. */
class BenchCommandTest {

    private static final BenchCase LAYER = LayerSet.all().get(0);
    private static final Contest CONTEST = new Contest(ScalarKernels.of(), AlgorithmChoice.AUTO, Optional.empty());
    private static final Timing TIMING = new Timing(
            new long[] {1_000_000, 2_000_000, 9_000_000},
            new long[] {3_000_000, 3_000_000, 5_000_000},
            0.25,
            new Timing.Memory(96, 3000, 2000));

    private static final String LEAST = LayerSet.all().stream()
            .min(Comparator.comparing(BenchCase::macs))
            .orElseThrow()
            .name();

    private final Captured out = new Captured();
    private final Captured err = new Captured();

    @Test
    void everyBatchIsTimedBesideTheRival() throws IOException {
        int code =
                run("bench", "layers", "--only", LEAST, "--against", "onnxruntime", "--bench-batch", "1,3", "--json");
        assertThat(err.text()).doesNotContain("Cannot");
        assertThat(code).isEqualTo(ExitCode.DONE);
        JsonNode json = new ObjectMapper().readTree(out.text());
        assertThat(json.findValuesAsText("batch")).containsExactly("1", "3");
        for (JsonNode layer : json) {
            assertThat(layer.get("name").asText()).isEqualTo(LEAST);
            assertThat(layer.get("ratio").asDouble())
                    .isCloseTo(
                            layer.get("rivalMs").asDouble()
                                    / layer.get("oursMs").asDouble(),
                            within(1e-9));
            assertThat(layer.get("workspaceBytes").asLong())
                    .isGreaterThanOrEqualTo(layer.get("leastWorkspaceBytes").asLong());
        }
        assertThat(json.get(1).get("workspaceBytes").asLong())
                .isGreaterThan(json.get(0).get("workspaceBytes").asLong());
    }

    @Test
    void severalThreadsAreTimedAndKeptAsText(@TempDir Path folder) throws IOException {
        Path results = folder.resolve("results");
        assertThat(run(
                        "bench",
                        "layers",
                        "--only",
                        LEAST,
                        "--bench-batch",
                        "1",
                        "--threads",
                        "2",
                        "--save",
                        "" + results))
                .isEqualTo(ExitCode.DONE);
        Path file = results.resolve("layers-jdk" + Runtime.version().feature() + "-alone-2threads-"
                + LEAST.replaceAll("[^\\w.]+", "-") + ".txt");
        assertThat(file).hasContent(out.text());
        assertThat(out.text())
                .contains("processor: ", "java: ", "kernels: ", "date: ", LEAST)
                .contains("command: jobs/sparkconv bench layers --only '" + LEAST
                        + "' --bench-batch 1 --threads 2 --save " + results + "\n");
    }

    @Test
    void aFileIsNoFolder(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(run("bench", "layers", "--save", file.toString())).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains("Cannot save timings: --save is '" + file + "' but must be a folder");
    }

    @Test
    void gainsAreSetBesideThoseInRegisters() {
        StreamTable table = new StreamTable(null, 2, 60);
        Throughput rates = new Throughput(
                new Throughput.Gain(100, 150),
                Optional.of(new Throughput.Gain(60, 75)),
                Optional.of(new Throughput.Gain(10, 16)));
        assertThat(table.row(LAYER, 8, rates))
                .containsPattern(" 8 +100.0 +150.0 +1.50 +1.60 +0.94 +60.0 +75.0 +1.25 +2.00");
        ObjectNode json = new ObjectMapper().createObjectNode();
        table.add(json, LAYER, 8, rates);
        assertThat(json.get("gainShare").asDouble()).isCloseTo(1.5 / 1.6, within(1e-12));
        assertThat(json.get("rivalGain").asDouble()).isEqualTo(1.25);
        assertThat(json.get("threads").asInt()).isEqualTo(2);
    }

    @Test
    void rowsAreShortEnoughForAScreen() {
        int longest = LayerSet.all().stream()
                .mapToInt(layer -> layer.name().length())
                .max()
                .orElseThrow();
        String row = new BenchTable(CONTEST, false, longest).row(LAYER, 8, TIMING);
        assertThat(row.strip().length()).as(row).isLessThanOrEqualTo(150);
    }

    @Test
    void whatIsNotThereCannotBeTimed() {
        assertThat(run("bench", "networks", "--only", "nothing")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text())
                .contains("Cannot time networks: --only is 'nothing' but must be part of the name or the kind of one");
    }

    @Test
    void ratiosAreOfFastestRunsAndOfMedians() {
        BenchTable table = new BenchTable(CONTEST, false, 60);
        assertThat(table.row(LAYER, 2, TIMING))
                .contains(LAYER.name())
                .containsPattern(" 25.00% +96 +1.50 +3.000 +3.00 +1.50");
        table.row(LAYER, 2, new Timing(new long[] {4, 4, 4}, new long[] {3, 3, 3}, 0, new Timing.Memory(0, 1, 1)));
        assertThat(table.foot())
                .containsPattern("(3x3|first) +batch 2")
                .contains("2 timed, ratio 1.50 geometric mean, 0.75 least");
    }

    @Test
    void jsonHasTheSameFigures() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        new BenchTable(CONTEST, false, 60).add(json, LAYER, 2, TIMING);
        assertThat(json.get("batch").asInt()).isEqualTo(2);
        assertThat(json.get("oursMs").asDouble()).isEqualTo(1);
        assertThat(json.get("oursMedianMs").asDouble()).isEqualTo(2);
        assertThat(json.get("rivalMs").asDouble()).isEqualTo(3);
        assertThat(json.get("ratio").asDouble()).isEqualTo(3);
        assertThat(json.get("gflops").asDouble()).isCloseTo(2e-6 * 2 * LAYER.macs(), within(1e-6));
        assertThat(json.get("peakShare").isNull()).isTrue();
        assertThat(json.get("outsideLayers").asDouble()).isEqualTo(0.25);
        assertThat(json.get("allocatedBytes").asLong()).isEqualTo(96);
        assertThat(json.get("workspaceBytes").asLong()).isEqualTo(3000);
        assertThat(json.get("leastWorkspaceBytes").asLong()).isEqualTo(2000);
    }

    private int run(String... args) {
        return new Cli(List.of(new BenchCommand()), new Console(out.stream(), err.stream())).run(Map.of(), args);
    }
}
