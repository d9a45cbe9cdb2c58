// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Shapes;
import io.sparkconv.weights.WeightSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Output sizes of the networks that label pixels or find boxes, as published, and at other sizes. */
class DenseNetworksTest {

    private static String output(Graph graph, String layer) {
        return Shapes.infer(graph).of(layer).toString();
    }

    @ParameterizedTest
    @CsvSource({
        "unet, classes, 1×2×388×388",
        "unet-same, classes, 1×2×512×512",
        "unet-small, classes, 1×2×512×512",
        "fcn-8s, score, 1×21×500×500",
        "fcn-resnet50, out, 1×21×520×520",
        "fcn-resnet50, aux, 1×21×520×520",
        "deeplab-v3, out, 1×21×520×520",
        "duc-hdc, score, 1×19×544×544",
        "espnet, classifier, 1×20×512×1024",
        "ssd300, boxes, 1×8732×4",
        "ssd300, scores, 1×8732×91",
        "rfbnet300, scores, 1×11620×21",
    })
    void outputsAtTheirOwnSize(String model, String layer, String shape) {
        assertThat(output(Zoo.named(model).build(WeightSource.none()).graph(), layer))
                .isEqualTo(shape);
    }

    @ParameterizedTest
    @CsvSource({
        "unet, classes, 1×2×100×68",
        "unet-same, classes, 1×2×284×252",
        "fcn-8s, score, 1×21×284×252",
        "fcn-resnet50, out, 1×21×284×252",
        "deeplab-v3, out, 1×21×284×252",
    })
    void outputsFollowTheSizeOfThePicture(String model, String layer, String shape) {
        Network network = Zoo.named(model).build(WeightSource.none());
        int channels = network.preprocessing().outputShape(1).channels();
        int height = model.equals("unet-same") ? 288 : 284;
        int width = model.equals("unet-same") ? 256 : 252;
        String expected = shape.replace("284×252", height + "×" + width);
        assertThat(output(network.graphFor(channels, height, width), layer)).isEqualTo(expected);
    }

    @Test
    void theDilatedBackboneKeepsAnEighthOfTheSize() {
        Graph graph = Zoo.named("deeplab-v3").build(WeightSource.none()).graph();
        assertThat(output(graph, "backbone.layer4.2.relu")).isEqualTo("1×2048×65×65");
    }
}
