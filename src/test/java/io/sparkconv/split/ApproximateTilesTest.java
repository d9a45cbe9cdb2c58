// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.geometry.Area;
import io.sparkconv.geometry.TileGrid;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.ScalarKernels;
import io.sparkconv.split.ApproximateTails.Tail;
import io.sparkconv.split.tile.TileCut;
import io.sparkconv.tensor.Shape;
import io.sparkconv.testing.PlainRun;
import io.sparkconv.testing.Values;
import io.sparkconv.weights.WeightSource;
import io.sparkconv.zoo.Zoo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Layers that see the whole image see a tile and its halo instead, where that is allowed and they can. */
class ApproximateTilesTest {

    private static final Kernels KERNELS = ScalarKernels.of();
    private static final int HEIGHT = 23;
    private static final int WIDTH = 18;

    /** A convolution, {@code map}, and what comes behind it. */
    private static Graph network(Tail tail) {
        Shape size = Shape.nhwc(1, HEIGHT, WIDTH, ApproximateTails.CHANNELS);
        List<Node> nodes = new ArrayList<>(List.of(ApproximateTails.conv("map", 3, "x")));
        nodes.addAll(tail.nodes(size));
        return new Graph(tail.name(), Map.of("x", size), nodes, List.of("out"));
    }

    private static float[] run(Graph graph, float[] image) {
        return PlainRun.of(graph, KERNELS, 1, image).get(graph.outputs().get(0));
    }

    private static float[] image() {
        return PlainRun.values(8, HEIGHT * WIDTH * ApproximateTails.CHANNELS);
    }

    /** The last convolution reads a pixel on every side of a tile, which therefore has a halo of one where it can. */
    @ParameterizedTest
    @EnumSource(names = {"SQUEEZE_EXCITE", "DENSE_EXCITE", "INSTANCE_NORM", "IMAGE_POOLING", "SPATIAL_SOFTMAX"})
    void aTileWithItsHaloIsTheImage(Tail tail) {
        Graph graph = network(tail);
        TileCut cut = TileCut.approximating(graph);
        assertThat(cut.approximateLayers()).containsExactly("whole");
        float[] maps = run(graph.withOutputs(List.of("map")), image());
        TileGrid grid = new TileGrid(HEIGHT, WIDTH, 9, 7);
        float[] actual = TileStitching.of(cut, grid, KERNELS, image());
        for (int i = 0; i < grid.count(); i++) {
            Area tile = grid.tile(i);
            Area seen = Area.at(tile.rows().low() - 1, tile.columns().low() - 1, tile.height() + 2, tile.width() + 2)
                    .within(HEIGHT, WIDTH);
            Shape size = Shape.nhwc(1, seen.height(), seen.width(), ApproximateTails.CHANNELS);
            Graph alone = new Graph("alone", Map.of("map", size), tail.nodes(size), List.of("out"));
            float[] values = run(alone, TileStitching.window(maps, cut.input(), seen));
            Area inside = Area.at(
                    tile.rows().low() - seen.rows().low(),
                    tile.columns().low() - seen.columns().low(),
                    tile.height(),
                    tile.width());
            Values.assertSameBits(
                    TileStitching.window(actual, cut.output(), tile),
                    TileStitching.window(values, size, inside),
                    tail + ", " + tile);
        }
        assertThat(actual).isNotEqualTo(run(graph, image()));
    }

    @ParameterizedTest
    @EnumSource(names = {"SQUEEZE_EXCITE", "INSTANCE_NORM", "IMAGE_POOLING", "SPATIAL_SOFTMAX", "POOLED_BESIDE"})
    void aTileThatIsTheWholeImageHasItsBits(Tail tail) {
        Graph graph = network(tail);
        TileGrid one = new TileGrid(HEIGHT, WIDTH, HEIGHT, WIDTH);
        Values.assertSameBits(
                TileStitching.of(TileCut.approximating(graph), one, KERNELS, image()), run(graph, image()), tail);
    }

    @ParameterizedTest
    @EnumSource(names = {"SQUEEZE_EXCITE", "INSTANCE_NORM", "IMAGE_POOLING", "SPATIAL_SOFTMAX"})
    void withoutLeaveItIsRefused(Tail tail) {
        assertThatThrownBy(() -> TileCut.of(network(tail)))
                .isInstanceOf(UncuttableException.class)
                .hasMessageContaining("layer whole (")
                .hasMessageContaining("sees the whole image but must be one that sees a window of it;"
                        + " --tile-approximate computes it over each tile alone");
    }

    @Test
    void whatHasTheSizeOfTheImageIsRefusedAnyway() {
        assertThatThrownBy(() -> TileCut.approximating(network(Tail.DENSE_OVER_SPACE)))
                .isInstanceOf(UncuttableException.class)
                .hasMessageContaining("layer whole (Flatten) sees the whole image but must be one that sees a window of"
                        + " it, or that can be computed over a tile alone");
        assertThatThrownBy(() -> TileCut.approximating(network(Tail.SCALED_LAYER_NORM)))
                .isInstanceOf(UncuttableException.class)
                .hasMessageContaining("layer whole (LayerNorm) sees the whole image");
        assertThatThrownBy(() -> TileCut.approximating(network(Tail.SPATIAL_CONSTANT)))
                .isInstanceOf(UncuttableException.class)
                .hasMessageContaining("reads constant, which differs from pixel to pixel, but must not");
    }

    @Test
    void poolingNeedsAMapOfWhichATileHasAPart() {
        assertThatThrownBy(() -> TileCut.approximating(network(Tail.POOLED_APART)))
                .isInstanceOf(UncuttableException.class)
                .hasMessageContaining(
                        "layer whole (GlobalAveragePool2d) pools half, which no layer reads pixel by pixel");
        Graph scores = network(Tail.SQUEEZE_EXCITE).withOutputs(List.of("gate"));
        assertThatThrownBy(() -> TileCut.approximating(Rewrites.withoutUnused(scores)))
                .isInstanceOf(UncuttableException.class)
                .hasMessageContaining("must be a map over the image");
    }

    @Test
    void deepLabIsCutWithItsImagePoolingApproximate() {
        Graph whole = Zoo.DEEPLAB_V3.build(WeightSource.none()).graph();
        TileCut cut = TileCut.approximating(Rewrites.forInference(whole, List.of("out")));
        assertThat(cut.approximateLayers()).containsExactly("classifier.0.convs.4.0");
        Area tile = Area.at(256, 0, 128, 128);
        assertThat(cut.reads(tile).height()).isGreaterThan(128).isLessThanOrEqualTo(520);
        assertThat(cut.part(tile).nodes()).isNotEmpty();
    }
}
