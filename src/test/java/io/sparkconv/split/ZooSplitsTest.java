// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.config.KernelChoice;
import io.sparkconv.geometry.TileGrid;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.select.KernelSelection;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.Dense;
import io.sparkconv.op.Parameter;
import io.sparkconv.split.tile.TileCut;
import io.sparkconv.split.tower.TowerCut;
import io.sparkconv.split.tower.TowerPlan;
import io.sparkconv.tensor.Shape;
import io.sparkconv.testing.PlainRun;
import io.sparkconv.testing.SmallNetworks;
import io.sparkconv.testing.TestWeights;
import io.sparkconv.testing.Values;
import io.sparkconv.weights.WeightSource;
import io.sparkconv.zoo.Zoo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every named network, over small pictures, gives the same bits whole and cut. */
@Tag("simd")
class ZooSplitsTest {

    private static final Kernels KERNELS =
            KernelSelection.choose(KernelChoice.AUTO).kernels();

    @ParameterizedTest
    @EnumSource
    void bitsAreThoseOfTheWhole(Zoo zoo) {
        Graph whole = SmallNetworks.of(zoo, new TestWeights(5));
        Graph graph = Rewrites.forInference(whole, whole.outputs());
        Shape input = graph.inputs().values().iterator().next();
        float[] image = PlainRun.values(17, input.elementsPerImage());
        Map<String, float[]> expected = PlainRun.of(graph, KERNELS, 1, image);
        for (int towers = 2; towers <= 4; towers++) {
            String problem = zoo.label() + ", " + towers + " towers";
            TowersInTurn.of(TowerCut.of(graph, towers), KERNELS, 1, image)
                    .forEach((layer, values) -> Values.assertSameBits(values, expected.get(layer), problem));
        }
        for (String output : graph.outputs()) {
            SpaceKeeping.deepest(graph, output).ifPresent(cut -> {
                if (cut.graph().outputs().contains(output)) {
                    assertSameTiles(cut, image, expected.get(output));
                } else {
                    assertSameTiles(cut, image);
                }
            });
        }
    }

    private static void assertSameTiles(TileCut cut, float[] image) {
        float[] whole = PlainRun.of(cut.graph(), KERNELS, 1, image)
                .get(cut.graph().outputs().get(0));
        assertSameTiles(cut, image, whole);
    }

    private static void assertSameTiles(TileCut cut, float[] image, float[] whole) {
        Shape out = cut.output();
        TileGrid grid = new TileGrid(out.height(), out.width(), out.height() / 2 + 1, Math.max(1, out.width() / 2 - 1));
        Values.assertSameBits(
                TileStitching.of(cut, grid, KERNELS, image),
                whole,
                cut.graph().name() + ", layer " + cut.graph().outputs() + ", " + grid);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNET", "UNET_SAME", "FCN_8S", "FCN_RESNET50", "DUC_HDC", "ESPNET", "DCGAN_GENERATOR"})
    void networksThatKeepSpaceAreCutAtTheirOutputs(Zoo zoo) {
        Graph whole = zoo.build(WeightSource.none()).graph();
        Graph graph = Rewrites.forInference(whole, whole.outputs().subList(0, 1));
        assertThatCode(() -> TileCut.of(graph)).doesNotThrowAnyException();
    }

    /** Its head pools the whole image; what comes before does not. */
    @Test
    void theBackboneOfDeepLabIsCut() {
        Graph whole = Zoo.DEEPLAB_V3.build(WeightSource.none()).graph();
        Graph graph = Rewrites.forInference(whole, List.of("aux"));
        assertThat(TileCut.of(graph).output().channels()).isEqualTo(21);
    }

    @ParameterizedTest
    @EnumSource(names = {"ALEXNET", "VGG16", "SHUFFLENET_V1_G4", "MOBILENET_V1", "RESNET50"})
    void twoTowersShareWeightsAndWork(Zoo zoo) {
        Graph whole = zoo.build(WeightSource.none()).graph();
        TowerCut cut = TowerCut.of(Rewrites.forInference(whole, whole.outputs()), 2);
        double all = 4.0
                * cut.graph().parameters().stream().mapToLong(Parameter::count).sum();
        for (int tower = 0; tower < 2; tower++) {
            assertThat(TowerPlan.of(cut).weightBytes(tower) / all)
                    .as("share of tower %d", tower)
                    .isBetween(0.48, 0.52);
        }
    }

    @Test
    void aLayerThatSeesTheWholeImageIsNamed() {
        Graph whole = Zoo.RESNET50.build(WeightSource.none()).graph();
        Graph graph = Rewrites.forInference(whole, whole.outputs());
        assertThatThrownBy(() -> TileCut.of(graph))
                .isInstanceOf(UncuttableException.class)
                .hasMessageContaining("layer avgpool (GlobalAveragePool2d) sees the whole image");
    }

    /** Krizhevsky et al. 2012, figure 2: the towers meet before the third convolution and before each dense layer. */
    @Test
    void alexNetIsCutAsInThePaper() {
        Graph whole = Zoo.ALEXNET.build(WeightSource.none()).graph();
        TowerCut cut = TowerCut.of(Rewrites.forInference(whole, List.of("fc8")), 2);
        List<List<String>> convolutions = cut.segments().stream()
                .map(parts -> parts.get(0).graph().nodes().stream()
                        .filter(n -> n.operator() instanceof Conv2d || n.operator() instanceof Dense)
                        .map(n -> n.origins().get(0))
                        .toList())
                .toList();
        assertThat(convolutions)
                .containsExactly(
                        List.of("conv1", "conv2"),
                        List.of("conv3", "conv4", "conv5"),
                        List.of("fc6"),
                        List.of("fc7"),
                        List.of("fc8"));
    }
}
