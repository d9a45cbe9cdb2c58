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
import java.util.function.Predicate;
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

    /** Parameters with scales and shifts of batch norms; 10⁹ MACs to as many digits as the source gives. */
    @ParameterizedTest
    @CsvSource({
        "alexnet-torchvision, 61100840, 0.714",
        "vgg16, 138357544, 15.470",
        "googlenet, 6624904, 1.498",
        "squeezenet-1.0, 1248424, 0.819",
        "squeezenet-1.1, 1235496, 0.349",
        "mobilenet-v1, 4231976, 0.569",
        "mobilenet-v2, 3504872, 0.301",
        "shufflenet-v2, 2278604, 0.145",
        "resnet18, 11689512, 1.814",
        "resnet50, 25557032, 4.089",
        "densenet121, 7978856, 2.834",
        "fcn-resnet50, 35322218, 152.717",
        "deeplab-v3, 42004074, 178.722",
        "ssd300, 35641826, 34.858",
    })
    void parametersAndMacs(String model, long parameters, double gmacs) {
        Cost total = cost(model).total();
        assertThat(total.parameters()).isEqualTo(parameters);
        assertThat(total.macs() / 1e9).isCloseTo(gmacs, within(0.0005));
    }

    @ParameterizedTest
    @CsvSource({"xception, 22855952", "unet, 31030658", "dcgan-generator, 3576704", "dcgan-discriminator, 2765568"})
    void parametersAlone(String model, long parameters) {
        assertThat(cost(model).total().parameters()).isEqualTo(parameters);
    }

    /** The parameters are published with the auxiliary head, the MACs without. */
    @Test
    void inceptionV3() {
        NetworkCost cost = cost("inception-v3");
        assertThat(cost.total().parameters()).isEqualTo(27_161_264);
        assertThat(macs(cost, layer -> !layer.startsWith("AuxLogits")) / 1e9).isCloseTo(5.713, within(0.0005));
    }

    /** Table 2 of the paper, which leaves the dense layer out. */
    @ParameterizedTest
    @CsvSource({"1, 0.143", "2, 0.140", "3, 0.137", "4, 0.133", "8, 0.137"})
    void shuffleNetV1(int groups, double gmacs) {
        NetworkCost cost = cost("shufflenet-v1-g" + groups);
        assertThat(macs(cost, layer -> !layer.equals("fc")) / 1e9).isCloseTo(gmacs, within(0.0005));
    }

    /** Tables 6 and 7 of the paper: millions of MACs, one of them rounded down, and of parameters. */
    @ParameterizedTest
    @CsvSource({
        "mobilenet-v1, 569, 4.2",
        "mobilenet-v1-0.75, 325, 2.6",
        "mobilenet-v1-0.5, 149, 1.3",
        "mobilenet-v1-0.25, 41, 0.5",
        "mobilenet-v1-192, 418, 4.2",
        "mobilenet-v1-160, 290, 4.2",
        "mobilenet-v1-128, 186, 4.2",
    })
    void mobileNetV1ByWidthAndResolution(String model, double macs, double parameters) {
        Cost total = cost(model).total();
        assertThat(total.macs() / 1e6).isBetween(macs - 0.5, macs + 0.7);
        assertThat(total.parameters() / 1e6).isCloseTo(parameters, within(0.05));
    }

    /** google-research/receptive_field's table. */
    @ParameterizedTest
    @CsvSource({
        "vgg16, pool5, 212, 32, 90",
        "inception-v3, Mixed_7c, 1311, 32, 618",
        "mobilenet-v1, conv_pw_13, 315, 32, 126",
        "resnet-v1-50, layer4.2.relu, 483, 32, 239",
    })
    void receptiveFields(String model, String layer, long size, long stride, long padding) {
        LayerCost cost = layer(cost(model), layer);
        ReceptiveField field = cost.field().orElseThrow().vertical();
        assertThat(cost.field().orElseThrow().horizontal()).isEqualTo(field);
        assertThat(field.size()).isEqualTo(size);
        assertThat(field.stride()).contains(Ratio.of(stride, 1));
        assertThat(field.padding()).isEqualTo(padding);
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

    /** The table of the authors' repository. */
    @Test
    void igcV3() {
        assertThat(cost("igcv3").total().parameters() / 1e6).isCloseTo(3.5, within(0.05));
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

    private static long macs(NetworkCost cost, Predicate<String> counted) {
        return cost.layers().stream()
                .filter(l -> counted.test(l.name()))
                .mapToLong(l -> l.cost().macs())
                .sum();
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
