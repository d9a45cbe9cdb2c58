// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.kernel.ScalarKernels;
import io.sparkconv.split.tile.TileCut;
import io.sparkconv.split.tile.TileMemory;
import io.sparkconv.split.tile.TilePlan;
import io.sparkconv.weights.RandomWeights;
import io.sparkconv.zoo.Network;
import io.sparkconv.zoo.Zoo;
import org.junit.jupiter.api.Test;

class TileMemoryTest {

    private static final Network SMALL = Zoo.UNET_SMALL.build(new RandomWeights(1));

    private static TileCut cut(int height, int width) {
        Graph graph = SMALL.graphFor(3, height, width);
        return TileCut.of(Rewrites.forInference(graph, SMALL.featureLayers()));
    }

    /** A picture of 10 gigapixels has tensors of more elements, and layers of more pixels, than an int counts. */
    @Test
    void picturesOfTenGigapixelsArePlanned() {
        TileCut cut = cut(100_000, 100_000);
        TilePlan plan = TilePlan.of(cut, 4096);
        assertThat(plan.grid().count()).isEqualTo(25 * 25);
        assertThat(plan.window().height()).isBetween(4096, 4096 + 2 * 160);
        assertThat(plan.overhead()).isBetween(0.0, 0.15);
    }

    @Test
    void overheadIsWhatIsReadMoreThanOnce() {
        TileCut cut = cut(256, 192);
        assertThat(TilePlan.of(cut, 512).overhead()).isZero();
        TilePlan plan = TilePlan.of(cut, 64);
        long read = 0;
        for (int tile = 0; tile < plan.grid().count(); tile++) {
            read += cut.reads(plan.grid().tile(tile)).pixels();
        }
        assertThat(plan.overhead()).isEqualTo(read / (256.0 * 192) - 1).isGreaterThan(0.5);
    }

    @Test
    void theLargestSideFitsTheMemoryAndTheNetworksGrid() {
        TileCut cut = cut(4096, 4096);
        TileMemory memory = new TileMemory(cut, ScalarKernels.of());
        assertThat(memory.alignment()).isEqualTo(8);
        long bytes = 64 << 20;
        int side = memory.largestSide(bytes, 16, 4096);
        assertThat(side % 16).isZero();
        assertThat(memory.taskBytes(TilePlan.of(cut, side))).isBetween(bytes * 3 / 4, bytes);
        assertThat(memory.largestSide(bytes, 16, 200)).isEqualTo(192);
        assertThatThrownBy(() -> memory.largestSide(1000, 16, 4096))
                .isInstanceOf(UncuttableException.class)
                .hasMessageContaining("memory of a task is 1000 bytes but must be more");
    }
}
