// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.config.KernelChoice;
import io.sparkconv.geometry.Area;
import io.sparkconv.geometry.TileGrid;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.select.KernelSelection;
import io.sparkconv.op.PickPixels;
import io.sparkconv.op.ResizePart;
import io.sparkconv.split.tile.TileCut;
import io.sparkconv.split.tower.TowerCut;
import io.sparkconv.split.tower.TowerPlan;
import io.sparkconv.tensor.Shape;
import io.sparkconv.testing.PlainRun;
import io.sparkconv.testing.RandomNetworks;
import io.sparkconv.testing.Values;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random networks give the same bits whole and cut, or are refused. */
@Tag("simd")
class RandomSplitsTest {

    private static final int NETWORKS = 300;
    private static final Kernels KERNELS =
            KernelSelection.choose(KernelChoice.AUTO).kernels();

    /** Ready to run; every second by Winograd's method wherever windows allow it. */
    private static Graph ready(long seed) {
        boolean plain = seed % 2 == 0;
        Graph graph = plain ? RandomNetworks.of(seed) : RandomNetworks.ofThrees(seed);
        Graph ready = Rewrites.forInference(graph, graph.outputs());
        return plain ? ready : ForcedWinograd.of(ready);
    }

    private static Shape input(Graph graph) {
        return graph.inputs().values().iterator().next();
    }

    @Test
    void manyNetworksRunByWinogradsMethod() {
        List<Node> layers = LongStream.range(0, NETWORKS)
                .mapToObj(RandomSplitsTest::ready)
                .flatMap(graph -> graph.nodes().stream())
                .filter(ForcedWinograd::isUsed)
                .toList();
        assertThat(layers).as("layers by Winograd's method").hasSizeGreaterThanOrEqualTo(NETWORKS / 2);
        assertThat(layers)
                .as("the dilated ones")
                .filteredOn(ForcedWinograd::isDilated)
                .hasSizeGreaterThanOrEqualTo(NETWORKS / 4);
    }

    @Test
    void tilesGiveTheBitsOfTheWhole() {
        int cuts = 0;
        Set<Class<?>> parts = new HashSet<>();
        for (long seed = 0; seed < NETWORKS; seed++) {
            Graph graph = ready(seed);
            TileCut cut;
            try {
                cut = TileCut.of(graph);
            } catch (UncuttableException refused) {
                continue;
            }
            cuts++;
            float[] image = PlainRun.values(seed, input(graph).elementsPerImage());
            float[] whole =
                    PlainRun.of(graph, KERNELS, 1, image).get(graph.outputs().get(0));
            SplittableRandom random = new SplittableRandom(seed);
            Shape out = cut.output();
            for (int i = 0; i < 3; i++) {
                TileGrid grid = new TileGrid(
                        out.height(),
                        out.width(),
                        random.nextInt(Math.max(1, out.height() / 4), out.height() + 1),
                        random.nextInt(Math.max(1, out.width() / 4), out.width() + 1));
                Area last = grid.tile(grid.count() - 1);
                assertThat(TileCut.approximating(graph).part(last))
                        .as("seed %d, with leave to approximate", seed)
                        .isEqualTo(cut.part(last));
                cut.part(grid.tile(0))
                        .nodes()
                        .forEach(node -> parts.add(node.operator().getClass()));
                Values.assertSameBits(
                        TileStitching.of(cut, grid, KERNELS, image),
                        whole,
                        "seed " + seed + ", " + grid + "\n" + graph);
            }
        }
        assertThat(parts).contains(PickPixels.class, ResizePart.class);
        assertThat(cuts).as("networks cut into tiles").isGreaterThanOrEqualTo(NETWORKS * 6 / 10);
    }

    @Test
    void anApproximateTileThatIsTheWholeImageHasItsBits() {
        int approximate = 0;
        for (long seed = 0; seed < NETWORKS; seed++) {
            Graph graph = ready(seed);
            TileCut cut;
            try {
                cut = TileCut.approximating(graph);
            } catch (UncuttableException refused) {
                continue;
            }
            if (cut.approximateLayers().isEmpty()) {
                continue;
            }
            approximate++;
            float[] image = PlainRun.values(seed, input(graph).elementsPerImage());
            Shape out = cut.output();
            TileGrid one = new TileGrid(out.height(), out.width(), out.height(), out.width());
            Values.assertSameBits(
                    TileStitching.of(cut, one, KERNELS, image),
                    PlainRun.of(graph, KERNELS, 1, image).get(graph.outputs().get(0)),
                    "seed " + seed + "\n" + graph);
        }
        assertThat(approximate).as("networks that are approximate").isPositive();
    }

    @Test
    void towersAndBatchesGiveTheBitsOfTheWhole() {
        int shared = 0;
        for (long seed = 0; seed < NETWORKS; seed++) {
            Graph graph = ready(seed);
            int size = input(graph).elementsPerImage();
            float[] images = PlainRun.values(seed, 2 * size);
            Map<String, float[]> both = PlainRun.of(graph, KERNELS, 2, images);
            Map<String, float[]> one = PlainRun.of(graph, KERNELS, 1, Arrays.copyOfRange(images, size, 2 * size));
            one.forEach((layer, alone) -> Values.assertSameBits(
                    Arrays.copyOfRange(both.get(layer), alone.length, 2 * alone.length), alone, "batch of one"));
            for (int towers = 1; towers <= 4; towers++) {
                TowerCut cut = TowerCut.of(graph, towers);
                shared += towers == 2 && TowerPlan.of(cut).weightBytes(1) > 0 ? 1 : 0;
                String problem = "seed " + seed + ", " + towers + " towers\n" + graph;
                TowersInTurn.of(cut, KERNELS, 2, images)
                        .forEach((layer, values) -> Values.assertSameBits(values, both.get(layer), problem));
            }
        }
        assertThat(shared).as("networks whose weights two towers share").isGreaterThanOrEqualTo(NETWORKS * 6 / 10);
    }
}
