// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.weights.WeightSource;
import io.sparkconv.zoo.Zoo;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class RunCostTest {

    private static final Graph ALEXNET = Zoo.ALEXNET.build(WeightSource.none()).graph();

    private static RunCost run(List<String> layers, long images) {
        Graph planned = Rewrites.forInference(ALEXNET, layers);
        long[] nanos = LongStream.rangeClosed(1, planned.nodes().size())
                .map(i -> i * 1_000_000)
                .toArray();
        return RunCost.of(NetworkCost.of(ALEXNET), planned.nodes(), nanos, images);
    }

    @Test
    void mergedLayersKeepAllParametersAndMacs() {
        RunCost run = run(List.of("prob"), 3);
        assertThat(run.total()).isEqualTo(NetworkCost.of(ALEXNET).total());
        assertThat(run.layers().get(0).name()).isEqualTo("conv1 + relu1");
        assertThat(run.layers().stream().mapToDouble(run::share).sum()).isCloseTo(1, within(1e-9));
    }

    @Test
    void aCutNetworkCountsOnlyWhatRan() {
        assertThat(run(List.of("pool5"), 3).total().parameters())
                .isEqualTo(60_965_224 - 37_752_832 - 16_781_312 - 4_097_000);
    }

    @Test
    void gflopsAreTwiceTheMacsOverTime() {
        MeasuredLayer first = run(List.of("prob"), 3).layers().get(0);
        assertThat(first.gflops()).isCloseTo(2.0 * 105_415_200 * 3 / 1_000_000, within(1e-6));
    }

    @Test
    void jsonHoldsTheFiguresOfEachLayer() {
        JsonNode json = RunJson.of(run(List.of("prob"), 3), 3);
        List<JsonNode> layers =
                StreamSupport.stream(json.get("layers").spliterator(), false).toList();
        assertThat(layers.get(0).get("params").asLong()).isEqualTo(34_944);
        assertThat(layers.get(0).get("receptiveField").asLong()).isEqualTo(11);
        assertThat(layers.stream().mapToLong(l -> l.get("nanos").asLong()).sum())
                .isEqualTo(json.get("nanos").asLong());
        assertThat(layers.stream().mapToLong(l -> l.get("macs").asLong()).sum()).isEqualTo(724_406_816);
    }

    @Test
    void theTableHasALinePerStepAndASum() {
        RunCost run = run(List.of("prob"), 3);
        List<String> lines = RunTable.text(run).lines().toList();
        assertThat(lines).hasSize(run.layers().size() + 2);
        assertThat(lines.get(1)).contains("conv1 + relu1", "1×96×55×55", "34.9 k", "105.4 M", "1.0 ms");
        assertThat(lines.get(lines.size() - 1)).contains("total of 3 images", "61.0 M", "724.4 M");
    }

    @Test
    void thePlanAsJsonAndTable() {
        NetworkCost plan = NetworkCost.of(ALEXNET);
        JsonNode json = PlanJson.of(plan);
        assertThat(json.get("params").asLong()).isEqualTo(60_965_224);
        assertThat(json.get("input").toString()).isEqualTo("[1,3,227,227]");
        assertThat(json.get("layers").get(0).get("output").toString()).isEqualTo("[1,96,55,55]");
        assertThat(json.get("layers").get(0).get("stride").asInt()).isEqualTo(4);
        assertThat(PlanTable.text(plan))
                .contains("conv2", "307,456", "223,948,800")
                .contains("60,965,224");
    }
}
