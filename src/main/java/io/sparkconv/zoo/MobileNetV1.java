// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.geometry.Padding;
import io.sparkconv.geometry.Window;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.kernel.Activation;
import io.sparkconv.weights.WeightSource;
import java.util.List;

/**
 * MobileNet (Howard et al. 2017): depthwise separable convolutions, with the paper's two dials, width and resolution.
 * Layers have the names of Keras, parameters those names with PyTorch's endings.
 */
final class MobileNetV1 {

    /** Filters and stride of each pair of a depthwise and a pointwise convolution. */
    private static final int[][] BLOCKS = {
        {64, 1}, {128, 2}, {128, 1}, {256, 2}, {256, 1}, {512, 2}, {512, 1}, {512, 1}, {512, 1}, {512, 1}, {512, 1},
        {1024, 2}, {1024, 1}
    };

    private MobileNetV1() {}

    static Network build(WeightSource weights) {
        return network("mobilenet-v1", weights, 1, 224);
    }

    static Network width075(WeightSource weights) {
        return network("mobilenet-v1-0.75", weights, 0.75, 224);
    }

    static Network width050(WeightSource weights) {
        return network("mobilenet-v1-0.5", weights, 0.5, 224);
    }

    static Network width025(WeightSource weights) {
        return network("mobilenet-v1-0.25", weights, 0.25, 224);
    }

    static Network side192(WeightSource weights) {
        return network("mobilenet-v1-192", weights, 1, 192);
    }

    static Network side160(WeightSource weights) {
        return network("mobilenet-v1-160", weights, 1, 160);
    }

    static Network side128(WeightSource weights) {
        return network("mobilenet-v1-128", weights, 1, 128);
    }

    private static Network network(String name, WeightSource weights, double width, int side) {
        Window square = Window.square(3).pad(Padding.SAME_UPPER);
        NetworkBuilder net = NetworkBuilder.over(name, weights, 3, side, side).epsilon(1e-3);
        net.filter("conv1", (int) (32 * width), square.stride(2), 1, "conv1");
        finish(net, "conv1");
        for (int i = 0; i < BLOCKS.length; i++) {
            String depthwise = "conv_dw_" + (i + 1);
            String pointwise = "conv_pw_" + (i + 1);
            net.depthwise(depthwise, square.stride(BLOCKS[i][1]), depthwise);
            finish(net, depthwise);
            net.filter(pointwise, (int) (BLOCKS[i][0] * width), Window.square(1), 1, pointwise);
            finish(net, pointwise);
        }
        net.globalAverage("global_pool")
                .dropout("dropout")
                .conv("conv_preds", 1000, Window.square(1), 1, "conv_preds")
                .flatten("reshape_2")
                .softmax("predictions");
        return new Network(net.build(), Preprocessing.symmetric(side), List.of("global_pool"));
    }

    private static void finish(NetworkBuilder net, String conv) {
        net.batchNorm(conv + "_bn", conv + "_bn").activate(conv + "_relu", Activation.RELU6);
    }
}
