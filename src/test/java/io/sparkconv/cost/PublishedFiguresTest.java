// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkconv.geometry.Ratio;
import io.sparkconv.geometry.ReceptiveField;
import io.sparkconv.geometry.Window;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.kernel.Activation;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.ConvTranspose2d;
import io.sparkconv.op.Cost;
import io.sparkconv.op.Operator;
import io.sparkconv.op.Parameter;
import io.sparkconv.tensor.Shape;
import io.sparkconv.weights.WeightSource;
import io.sparkconv.zoo.Zoo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures that papers and other tools publish. */
class PublishedFiguresTest {

    private static NetworkCost cost(String model) {
        return NetworkCost.of(Zoo.named(model).build(WeightSource.none()).graph());
    }

    @ParameterizedTest
    @CsvSource({
        "conv1, 34944, 105415200",
        "conv2, 307456, 223948800",
        "conv3, 885120, 149520384",
        "conv4, 663936, 112140288",
        "conv5, 442624, 74760192",
        "fc6, 37752832, 37748736",
        "fc7, 16781312, 16777216",
        "fc8, 4097000, 4096000",
    })
    void alexNetWithTwoGroupsLayerByLayer(String layer, long parameters, long macs) {
        for (String model : List.of("alexnet", "alexnet-caffe")) {
            LayerCost cost = layer(cost(model), layer);
            assertThat(cost.cost().parameters()).isEqualTo(parameters);
            assertThat(cost.cost().macs()).isEqualTo(macs);
        }
    }

    @Test
    void alexNetWithTwoGroupsInAll() {
        assertThat(cost("alexnet").total().parameters()).isEqualTo(60_965_224);
        assertThat(cost("alexnet-caffe").total().parameters()).isEqualTo(60_965_224);
    }

    @Test
    void alexNetInOneTower() {
        Cost total = cost("alexnet-torchvision").total();
        assertThat(total.parameters()).isEqualTo(61_100_840);
        assertThat(total.macs() / 1e9).isCloseTo(0.714, within(0.0005));
    }

    @ParameterizedTest
    @CsvSource({
        "conv1, 11, 4, 0",
        "pool1, 19, 8, 0",
        "conv2, 51, 8, 16",
        "conv3, 99, 16, 32",
        "conv4, 131, 16, 48",
        "conv5, 163, 16, 64",
        "pool5, 195, 32, 64",
    })
    void alexNetV2ReceptiveFields(String layer, long size, long stride, long padding) {
        LayerCost cost = layer(cost("alexnet-v2"), layer);
        ReceptiveField expected = new ReceptiveField(size, Optional.of(Ratio.of(stride, 1)), padding, true);
        assertThat(cost.field().orElseThrow().vertical()).isEqualTo(expected);
        assertThat(cost.field().orElseThrow().horizontal()).isEqualTo(expected);
    }

    @Test
    void transposedConvolutionCountsFromTheInputArea() {
        assertThat(transposed(32, 1, Window.square(3), 1, 1).macs()).isEqualTo(288);
        assertThat(transposed(3, 1, Window.square(2).stride(2), 2, 2).macs()).isEqualTo(48);
    }

    @Test
    void depthwiseSeparableAgainstOrdinary() {
        Shape input = Shape.nhwc(1, 5, 5, 3);
        Cost depthwise = conv(3, 3, 3, 3).cost(List.of(input));
        Cost pointwise = conv(3, 4, 1, 1).cost(List.of(input));
        Cost ordinary = conv(3, 4, 3, 1).cost(List.of(input));
        assertThat(depthwise.weights()).isEqualTo(27);
        assertThat(pointwise.weights()).isEqualTo(12);
        assertThat(ordinary.weights()).isEqualTo(108);
        assertThat(depthwise.weights() + pointwise.weights()).isEqualTo(39);
    }

    private static LayerCost layer(NetworkCost cost, String name) {
        return cost.layers().stream()
                .filter(l -> l.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Cost transposed(int in, int out, Window window, int height, int width) {
        Parameter weight = WeightSource.none().parameter("w", in, out, window.kernelH(), window.kernelW());
        Operator operator = new ConvTranspose2d(window, 0, 0, 1, weight, Optional.empty(), Activation.IDENTITY);
        Graph graph = new Graph(
                "one layer",
                Map.of("x", Shape.nhwc(1, height, width, in)),
                List.of(Node.of("y", operator, List.of("x"))),
                List.of("y"));
        return NetworkCost.of(graph).total();
    }

    private static Conv2d conv(int in, int out, int kernel, int groups) {
        Parameter weight = WeightSource.none().parameter("w", out, in / groups, kernel, kernel);
        return new Conv2d(Window.square(kernel).pad(kernel / 2), groups, weight, Optional.empty(), Activation.IDENTITY);
    }
}
