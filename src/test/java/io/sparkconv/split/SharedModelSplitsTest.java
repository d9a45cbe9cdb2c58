// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.config.KernelChoice;
import io.sparkconv.geometry.TileGrid;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.select.KernelSelection;
import io.sparkconv.split.tile.TileCut;
import io.sparkconv.split.tower.TowerCut;
import io.sparkconv.tensor.Shape;
import io.sparkconv.testing.PlainRun;
import io.sparkconv.testing.Values;
import io.sparkconv.testing.shared.SharedModel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real pretrained networks give the same bits whole and cut. */
@Tag("shared")
class SharedModelSplitsTest {

    private static final Kernels KERNELS =
            KernelSelection.choose(KernelChoice.AUTO).kernels();

    static List<SharedModel> models() throws IOException {
        return SharedModel.all();
    }

    private static Graph ready(SharedModel model) throws IOException {
        Graph graph = model.chosen().graph();
        return Rewrites.forInference(graph, graph.outputs());
    }

    @ParameterizedTest
    @MethodSource("models")
    void bitsAreThoseOfTheWhole(SharedModel model) throws IOException {
        Graph graph = ready(model);
        Shape input = graph.inputs().values().iterator().next();
        float[] images = PlainRun.values(3, 2 * Math.toIntExact(input.elements()));
        Map<String, float[]> expected = PlainRun.of(graph, KERNELS, 2, images);
        for (int towers = 2; towers <= 4; towers++) {
            String problem = model + ", " + towers + " towers";
            TowersInTurn.of(TowerCut.of(graph, towers), KERNELS, 2, images)
                    .forEach((layer, values) -> Values.assertSameBits(values, expected.get(layer), problem));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"waifu2x_upconv7_photo_scale2x", "fsrcnn_small_x2", "super_resolution_10"})
    void tilesGiveTheBitsOfTheWhole(String name) throws IOException {
        Graph graph = ready(SharedModel.named(name));
        TileCut cut = TileCut.of(graph);
        float[] image = PlainRun.values(4, cut.input().elementsPerImage());
        float[] whole =
                PlainRun.of(graph, KERNELS, 1, image).get(graph.outputs().get(0));
        Shape out = cut.output();
        for (int side : new int[] {37, out.height() / 2}) {
            TileGrid grid = new TileGrid(out.height(), out.width(), side, side + 5);
            assertThat(grid.count()).isGreaterThan(1);
            Values.assertSameBits(TileStitching.of(cut, grid, KERNELS, image), whole, name + " " + grid);
        }
    }
}
