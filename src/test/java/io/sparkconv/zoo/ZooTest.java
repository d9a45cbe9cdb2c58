// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Shapes;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.LocalResponseNorm;
import io.sparkconv.tensor.Shape;
import io.sparkconv.weights.WeightSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ZooTest {

    @ParameterizedTest
    @EnumSource
    void everyNetworkFitsItsOwnInputAndNamesItsFeatures(Zoo zoo) {
        Network network = zoo.build(WeightSource.none());
        Shapes shapes = Shapes.infer(network.graph());
        Shape input = network.graph().inputs().values().iterator().next();
        assertThat(network.preprocessing().outputShape(1)).isEqualTo(input);
        for (String layer : network.featureLayers()) {
            assertThat(shapes.of(layer)).as(layer).isNotNull();
        }
        assertThat(network.graph().name()).isEqualTo(zoo.label());
    }

    @Test
    void alexNetNormalisesInsideItsTowers() {
        Graph published = Zoo.ALEXNET.build(WeightSource.none()).graph();
        Graph caffe = Zoo.ALEXNET_CAFFE.build(WeightSource.none()).graph();
        assertThat(published.node("norm1").orElseThrow().operator())
                .isEqualTo(new LocalResponseNorm(5, 2, 1e-4f, 0.75f, 2));
        assertThat(caffe.node("norm1").orElseThrow().operator())
                .isEqualTo(new LocalResponseNorm(5, 1, 1e-4f / 5, 0.75f, 1));
    }

    @Test
    void gaborTowersNeedNoWeights() {
        Graph graph = Zoo.GABOR_TOWERS.build(WeightSource.none()).graph();
        graph.parameters().forEach(p -> assertThat(p.values()).hasSize((int) p.count()));
        assertThat(Shapes.infer(graph).of("features")).isEqualTo(Shape.nhwc(1, 1, 1, 144));
    }

    /** Brightness filters do not answer to a flat field, colour filters not to gray. */
    @Test
    void gaborFiltersAreBalanced() {
        int size = 11;
        float[] filters = GaborFilters.firstLayer(size);
        int plane = size * size;
        for (int filter = 0; filter < 2 * GaborFilters.PER_TOWER; filter++) {
            double squares = 0;
            double gray = 0;
            for (int i = 0; i < 3 * plane; i++) {
                double value = filters[filter * 3 * plane + i];
                squares += value * value;
                gray += value;
            }
            assertThat(squares).as("length of filter %d", filter).isBetween(0.999, 1.001);
            assertThat(gray).as("answer of filter %d to a gray field", filter).isBetween(-1e-5, 1e-5);
        }
    }

    @Test
    void anUnknownNameListsTheKnownOnes() {
        assertThatThrownBy(() -> Zoo.named("alexnot"))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining(
                        "model is 'alexnot' but must be one of gabor-towers, alexnet, alexnet-caffe, alexnet-torchvision, alexnet-v2");
    }
}
