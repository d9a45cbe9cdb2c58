// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.split.plan.Cluster;
import io.sparkconv.split.plan.Decision;
import io.sparkconv.split.plan.SplitPlanner;
import io.sparkconv.weights.WeightSource;
import io.sparkconv.zoo.Zoo;
import org.junit.jupiter.api.Test;

/** The choice between batch and towers. */
class SplitPlannerTest {

    private static final long GIB = 1L << 30;

    private static Graph graph(Zoo zoo) {
        Graph graph = zoo.build(WeightSource.none()).graph();
        return Rewrites.forInference(graph, graph.outputs());
    }

    private static Cluster cluster(int executors, long memory) {
        return new Cluster(executors, 1, memory, 4e10, 2e8);
    }

    @Test
    void aThousandImagesGoByBatch() {
        Decision decision = SplitPlanner.choose(graph(Zoo.ALEXNET), 1000, 16, cluster(4, 2 * GIB));
        assertThat(decision.chosen().isBatch()).isTrue();
        assertThat(decision.chosen().exchangeBytes()).isZero();
        assertThat(decision.reason())
                .startsWith(
                        "batch: the weights, 232.6 MiB, fit each executor, which has 1.2 GiB for them, and 1000 images"
                                + " are enough for 4 cores");
        assertThat(decision.ways()).hasSize(4);
    }

    @Test
    void weightsThatDoNotFitGoByTowers() {
        Decision decision = SplitPlanner.choose(graph(Zoo.VGG16), 1000, 4, cluster(4, GIB));
        assertThat(decision.chosen().towers()).isBetween(2, 4);
        assertThat(decision.chosen().memory()).isLessThanOrEqualTo((long) (0.6 * GIB));
        assertThat(decision.reason())
                .contains("by batch an executor needs")
                .contains("with weights of 527.8 MiB")
                .contains("but has 614.4 MiB");
    }

    @Test
    void oneImageIsSharedByTowers() {
        Decision decision = SplitPlanner.choose(graph(Zoo.VGG16), 1, 1, new Cluster(4, 1, 8 * GIB, 4e9, 1e9));
        assertThat(decision.chosen().isBatch()).isFalse();
        assertThat(decision.reason()).contains("1 of 4 cores would have an image to compute");
    }

    @Test
    void whatFitsNoExecutorIsRefusedWithNumbers() {
        assertThatThrownBy(() -> SplitPlanner.choose(graph(Zoo.VGG16), 100, 4, cluster(2, GIB / 16)))
                .isInstanceOf(UncuttableException.class)
                .hasMessageContaining("Cannot split network vgg16")
                .hasMessageContaining("38.4 MiB")
                .hasMessageContaining("up to 2 towers");
    }
}
