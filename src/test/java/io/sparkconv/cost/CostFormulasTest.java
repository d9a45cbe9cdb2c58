// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.cost;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Costs against formulas that papers give. */
class CostFormulasTest {

    private static NetworkCost cost(String model) {
        return NetworkCost.of(Zoo.named(model).build(WeightSource.none()).graph());
    }

    /** Section 3 of the paper: a block of width G = LM has G²(S/L + 1/M) weights, S being 9. */
    @ParameterizedTest
    @CsvSource({"g1_b2, 24, 2", "g2_b2, 24, 4", "g3_b12, 24, 8"})
    void interleavedGroupConvolutionsByTheFormula(String block, int primary, int secondary) {
        NetworkCost cost = cost("igcv1");
        int width = primary * secondary;
        assertThat(weights(cost, block + "_conv1") + weights(cost, block + "_conv2"))
                .isEqualTo(width * width * 9 / primary + width * width / secondary);
    }

    /**
     * Per stage 12 blocks of the widths 48, 96 and 192, the first of the later stages over half the channels, between a
     * 3×3 convolution and a dense layer; batch norms besides.
     */
    @Test
    void interleavedGroupConvolutionsInAll() {
        long convolutions = 3 * 9 * 48
                + 12 * (2 * 48 * 9 + 48 * 24)
                + (2 * 96 * 9 + 96 * 24)
                + 11 * (4 * 96 * 9 + 96 * 24)
                + (4 * 192 * 9 + 192 * 24)
                + 11 * (8 * 192 * 9 + 192 * 24);
        long norms = 2 * (13 * 48 + 12 * 96 + 12 * 192);
        assertThat(cost("igcv1").total().parameters()).isEqualTo(convolutions + norms + 192 * 10 + 10);
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

    private static long weights(NetworkCost cost, String layer) {
        return layer(cost, layer).cost().weights();
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
